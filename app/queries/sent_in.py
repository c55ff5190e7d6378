"""What citizens have sent by their tracking codes: how much, for what, and whether an officer has to look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, false, func, select
from sqlalchemy.sql.elements import ColumnElement

from app.db import db
from app.domain.sent_in import Room, citizen_id, room_beside
from app.models import Attachment, Dossier, JournalEntry
from app.queries.timeline import Fact


@dataclass(frozen=True, slots=True)
class Sent:
    """One file that came in. ``item`` is what it was sent for, empty where that was not said."""

    attachment_id: str
    item: str
    at: datetime
    size: int
    media_type: str


def sent_in(facts: Iterable[Fact]) -> tuple[Sent, ...]:
    """What a citizen sent, out of a dossier's timeline, oldest first."""
    return tuple(_sent(one) for one in facts if is_citizens(one))


def is_citizens(fact: Fact) -> bool:
    """Whether this came in by a tracking code."""
    return fact.type == "attachment_added" and fact.facts.get("sent_by") is not None


def awaited(facts: tuple[Fact, ...]) -> tuple[Sent, ...]:
    """What came in since the commune last heard that something was asked for."""
    asked = max((one.pos for one in facts if one.type == "supplement_requested"), default=None)
    return sent_in(one for one in facts if asked is not None and one.pos > asked)


def room_of(dossier: Dossier) -> Room:
    """What its code may still send."""
    query = _kept(func.count(), func.coalesce(func.sum(Attachment.sealed_size), 0), dossier)
    files, size = db.session.execute(query).one()
    return room_beside(files, size)


def hashes_of(dossier: Dossier) -> set[str]:
    """What has come already: sending it again brings nothing new."""
    return set(db.session.scalars(_kept(Attachment.sha256, Attachment.id, dossier)))


def sent_for(attachment: Attachment) -> str:
    """What a citizen sent this for; empty for a paper that an officer took in."""
    if attachment.kind != "paper" or attachment.component is not None:
        return ""
    body = db.session.scalar(
        select(JournalEntry.body).where(
            JournalEntry.op_id == attachment.op_id, JournalEntry.author_id == citizen_id(attachment.unit_id)
        )
    )
    return str((body or {}).get("facts", {}).get("note") or "")


def _kept(one: Any, other: Any, dossier: Dossier) -> Select[Any, Any]:
    return (
        select(one, other)
        .select_from(Attachment)
        .join(JournalEntry, JournalEntry.op_id == Attachment.op_id)
        .where(Attachment.dossier_id == dossier.id, JournalEntry.author_id == citizen_id(dossier.unit_id))
    )


def unseen() -> ColumnElement[bool]:
    """The condition that a dossier waits for papers and some have come in since it was asked for them."""
    of_it = (JournalEntry.dossier_id == Dossier.id) & (JournalEntry.verdict == "applied")
    asked = select(func.max(JournalEntry.pos)).where(of_it, JournalEntry.type == "supplement_requested")
    sent = select(func.max(JournalEntry.pos)).where(
        of_it,
        JournalEntry.type == "attachment_added",
        JournalEntry.counted["sent_by"].as_string() == "citizen",
    )
    is_later = sent.correlate(Dossier).scalar_subquery() > asked.correlate(Dossier).scalar_subquery()
    return (Dossier.state == "supplement_requested") & func.coalesce(is_later, false())


def _sent(fact: Fact) -> Sent:
    announced = fact.facts["attachment"]
    return Sent(
        attachment_id=announced["id"],
        item=fact.facts.get("note") or "",
        at=fact.at,
        size=announced["size"],
        media_type=announced["media_type"],
    )
