"""A dossier's facts in the order in which they happened, as its operations tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db
from app.models import JournalEntry, Person


@dataclass(frozen=True, slots=True)
class Fact:
    """One applied operation. ``facts`` is what it said, empty once purged; ``officer`` answers for it.

    ``pos`` tells in which order the commune heard of them: a fact of the field may come long after its hour.
    """

    pos: int
    op_id: str
    type: str
    at: datetime
    facts: dict[str, Any]
    officer: str
    officer_title: str
    recorded_by: str
    field_session_id: str | None
    time_doubt: bool
    purged_at: datetime | None


def timeline(dossier_id: str) -> tuple[Fact, ...]:
    """Every applied fact of the dossier, oldest first."""
    query = (
        select(JournalEntry)
        .where(JournalEntry.dossier_id == dossier_id, JournalEntry.verdict == "applied")
        .options(undefer(JournalEntry.body))
        .order_by(JournalEntry.at, JournalEntry.pos)
    )
    entries = db.session.scalars(query).all()
    people = _people({entry.author_id for entry in entries} | {entry.recorded_by_id for entry in entries})
    return tuple(_fact(entry, people) for entry in entries)


def _people(ids: set[str | None]) -> dict[str, Person]:
    found = db.session.scalars(select(Person).where(Person.id.in_([one for one in ids if one])))
    return {person.id: person for person in found}


def _fact(entry: JournalEntry, people: dict[str, Person]) -> Fact:
    author = people.get(entry.author_id or "")
    writer = people.get(entry.recorded_by_id or "")
    return Fact(
        pos=entry.pos,
        op_id=entry.op_id,
        type=entry.type or "",
        at=entry.at or entry.received_at,
        facts=(entry.body or {}).get("facts", {}),
        officer=author.name if author else "",
        officer_title=author.title if author else "",
        recorded_by=writer.name if writer and writer is not author else "",
        field_session_id=entry.field_session_id,
        time_doubt=entry.time_doubt,
        purged_at=entry.purged_at,
    )


def newest(facts: tuple[Fact, ...], kind: str) -> Fact | None:
    """The last fact of this kind, None where there is none."""
    return next((fact for fact in reversed(facts) if fact.type == kind), None)
