"""Hours in doubt: facts whose printed hour may be more than ten minutes off, until a supervisor settles them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import undefer

from app.db import db
from app.models import Device, Dossier, JournalEntry, Person
from app.queries.scope import within

MOST = 50
"""Of one list; the number beside it tells all."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One fact. ``at`` is the hour that was printed, ``clock_off_s`` what the tablet added to its clock then."""

    op_id: str
    type: str
    at: datetime
    received_at: datetime
    lane: str
    officer: str
    clock_off_s: int | None

    @property
    def is_decision(self) -> bool:
        """Whether it is a leader's decision."""
        return self.type == "decided"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A dossier and its facts in doubt, oldest first."""

    dossier: Dossier
    doubts: tuple[Doubt, ...]


def doubtful_count(unit_id: str) -> int:
    """How many dossiers have an hour in doubt."""
    return db.session.scalar(select(func.count()).select_from(Dossier).where(*_in_doubt(unit_id))) or 0


def decisions_count(unit_id: str) -> int:
    """How many of them have a decision among what is in doubt."""
    query = select(func.count(JournalEntry.dossier_id.distinct())).join(Dossier, Dossier.id == JournalEntry.dossier_id)
    return db.session.scalar(query.where(*_in_doubt(unit_id), *_doubted(), JournalEntry.type == "decided")) or 0


def doubtful(unit_id: str) -> tuple[Doubtful, ...]:
    """The dossiers with an hour in doubt, the oldest intake first."""
    query = select(Dossier).where(*_in_doubt(unit_id)).order_by(Dossier.received_at, Dossier.id).limit(MOST)
    return tuple(Doubtful(one, doubts(one.id)) for one in db.session.scalars(query))


def doubts(dossier_id: str) -> tuple[Doubt, ...]:
    """The facts of a dossier whose hour nobody settled yet."""
    query = (
        select(JournalEntry, Device.lane, Person.name)
        .join(Device, Device.id == JournalEntry.device_id)
        .outerjoin(Person, Person.id == JournalEntry.author_id)
        .where(JournalEntry.dossier_id == dossier_id, *_doubted())
        .options(undefer(JournalEntry.body))
        .order_by(JournalEntry.at, JournalEntry.pos)
    )
    settled = _settled(dossier_id)
    return tuple(
        _doubt(entry, lane, name or "") for entry, lane, name in db.session.execute(query) if entry.op_id not in settled
    )


def _doubt(entry: JournalEntry, lane: str, officer: str) -> Doubt:
    offset = ((entry.body or {}).get("clock") or {}).get("offset_ms")
    off = round(offset / 1000) if isinstance(offset, int | float) else None
    return Doubt(entry.op_id, entry.type or "", entry.at or entry.received_at, entry.received_at, lane, officer, off)


def _settled(dossier_id: str) -> set[str]:
    """The facts that a `time_corrected` names."""
    query = (
        select(JournalEntry)
        .where(
            JournalEntry.dossier_id == dossier_id,
            JournalEntry.type == "time_corrected",
            JournalEntry.verdict == "applied",
        )
        .options(undefer(JournalEntry.body))
    )
    return {str((one.body or {}).get("facts", {}).get("operation_id")) for one in db.session.scalars(query)}


def _in_doubt(unit_id: str) -> tuple[ColumnElement[bool], ...]:
    return within(Dossier.unit_id, unit_id), Dossier.time_doubt.is_(True), Dossier.purged_at.is_(None)


def _doubted() -> tuple[ColumnElement[bool], ...]:
    return JournalEntry.time_doubt.is_(True), JournalEntry.verdict == "applied", JournalEntry.type != "time_corrected"
