"""What of a unit goes by post: what waits for it, what is on a list, what is on its way, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.db import db
from app.models import Dossier, PostalItem, PostalManifest

MOST = 200
"""Lines of one part of the page."""
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result that is to go by post; ``came_back`` is its newest way that ended at the commune again."""

    dossier: Dossier
    came_back: PostalItem | None


@dataclass(frozen=True, slots=True)
class Sent:
    """One envelope, whose result it is, and the number of its list."""

    item: PostalItem
    dossier: Dossier
    list_number: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that is still to be handed over, and how many envelopes are on it."""

    manifest: PostalManifest
    count: int


def waiting(unit_id: str, wanted: str = "") -> tuple[Waiting, ...]:
    """Decided, wished for by post (or the one that is ``wanted``), on no list and not with the post; oldest first."""
    held = exists().where(PostalItem.dossier_id == Dossier.id, PostalItem.returned_on.is_(None))
    query = (
        select(Dossier)
        .where(Dossier.unit_id == unit_id, Dossier.state == "decided", Dossier.applicant.is_not(None), ~held)
        .where(or_(Dossier.return_by == "post", Dossier.id == wanted))
        .order_by(Dossier.decided_at, Dossier.id)
        .limit(MOST)
    )
    found = list(db.session.scalars(query))
    returned = (
        select(PostalItem)
        .where(PostalItem.dossier_id.in_([one.id for one in found]), PostalItem.returned_on.is_not(None))
        .order_by(PostalItem.returned_on, PostalItem.id)
    )
    back = {one.dossier_id: one for one in db.session.scalars(returned)}
    return tuple(Waiting(one, back.get(one.id)) for one in found)


def open_lists(unit_id: str) -> tuple[Listed, ...]:
    """Lists that are made and not handed over."""
    query = select(PostalManifest).where(
        PostalManifest.unit_id == unit_id, PostalManifest.handed_at.is_(None), PostalManifest.cancelled_at.is_(None)
    )
    lists = list(db.session.scalars(query.order_by(PostalManifest.made_at)))
    return tuple(Listed(one, len(items_of(one))) for one in lists)


def items_of(manifest: PostalManifest) -> tuple[Sent, ...]:
    """What stands on this list, in the order of its making."""
    return _sent(PostalItem.manifest_id == manifest.id, order=PostalItem.id)


def on_the_way(unit_id: str) -> tuple[Sent, ...]:
    """What the post has and has not told the end of, what is due first."""
    with_post = and_(
        PostalItem.unit_id == unit_id,
        PostalItem.returned_on.is_(None),
        PostalItem.posted_at.is_not(None),
        Dossier.state == "decided",
    )
    return _sent(with_post, order=PostalItem.due_on)


def ended(unit_id: str, at: datetime) -> tuple[Sent, ...]:
    """What the post handed over or brought back, of the items of the last days; newest first."""
    over = or_(PostalItem.returned_on.is_not(None), Dossier.state == "delivered")
    recent = PostalItem.posted_at > at - LATELY
    return _sent(and_(PostalItem.unit_id == unit_id, over, recent), order=PostalItem.posted_at.desc())


def item_of(dossier_id: str) -> PostalItem | None:
    """The newest envelope that was handed to the post for this dossier."""
    query = select(PostalItem).where(PostalItem.dossier_id == dossier_id, PostalItem.posted_at.is_not(None))
    return db.session.scalars(query.order_by(PostalItem.posted_at.desc()).limit(1)).first()


def numbers_of(dossier_ids: list[str]) -> dict[str, str]:
    """Dossier → the number under which the post has it, or handed it over."""
    query = select(PostalItem.dossier_id, PostalItem.number).where(
        PostalItem.dossier_id.in_(dossier_ids), PostalItem.posted_at.is_not(None), PostalItem.returned_on.is_(None)
    )
    return dict(db.session.execute(query).all())


def _sent(which: ColumnElement[bool], order: object) -> tuple[Sent, ...]:
    query = (
        select(PostalItem, Dossier, PostalManifest.number)
        .join(Dossier, Dossier.id == PostalItem.dossier_id)
        .outerjoin(PostalManifest, PostalManifest.id == PostalItem.manifest_id)
        .where(which)
        .order_by(order)  # type: ignore[arg-type]  # a column, or one turned round
        .limit(MOST)
    )
    return tuple(Sent(item, dossier, number or "") for item, dossier, number in db.session.execute(query))
