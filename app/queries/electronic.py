"""Results that may be opened by telephone: the offer of one dossier, and those that nobody opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.db import db
from app.models import Dossier, ElectronicLink
from app.queries.scope import within


@dataclass(frozen=True, slots=True)
class Unopened:
    """A result that was offered and whose time ran out: it needs another way."""

    dossier: Dossier
    link: ElectronicLink


def link_of(dossier_id: str, at: datetime) -> ElectronicLink | None:
    """The offer that stands; None where there is none, it was taken back, or its time is over."""
    newest = select(ElectronicLink).where(ElectronicLink.dossier_id == dossier_id).order_by(ElectronicLink.id.desc())
    found = db.session.scalars(newest.limit(1)).first()
    return found if found is not None and found.is_open(at) else None


def offer_of(dossier: Dossier, at: datetime) -> ElectronicLink | None:
    """The same, as long as nobody was given the result another way."""
    given_otherwise = dossier.state != "decided" and dossier.delivery_channel != "electronic"
    return None if given_otherwise else link_of(dossier.id, at)


def unopened(unit_id: str, at: datetime) -> tuple[Unopened, ...]:
    """Offers that ran out unopened while the result still waits, the oldest first; of each dossier its newest."""
    newest = select(func.max(ElectronicLink.id)).group_by(ElectronicLink.dossier_id)
    query = (
        select(Dossier, ElectronicLink)
        .join(ElectronicLink, ElectronicLink.dossier_id == Dossier.id)
        .where(
            within(Dossier.unit_id, unit_id),
            Dossier.state == "decided",
            ElectronicLink.opened_at.is_(None),
            ElectronicLink.ended_at.is_(None),
            ElectronicLink.expires_at <= at,
            ElectronicLink.id.in_(newest),
        )
        .order_by(ElectronicLink.expires_at)
    )
    return tuple(Unopened(dossier, link) for dossier, link in db.session.execute(query))
