"""What is past its promised hour just now, and who has it in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, or_, select

from app.db import db
from app.domain.personal import private_procedures
from app.models import Dossier, JournalEntry, Person, Procedure
from app.queries.figures import late_open
from app.queries.scope import among_units
from app.queries.units import unit_names

MOST: Final = 500
"""Of one list; the count beside it tells all."""

TAKES: Final = (
    "intake_recorded",
    "appraised",
    "supplement_requested",
    "supplement_received",
    "handling_started",
    "due_extended",
)
"""Facts whose author has the dossier in hand from then on."""


@dataclass(frozen=True, slots=True)
class Late:
    """A late dossier. ``officer`` did the newest step; ``unit`` handles it. The procedure is empty where it tells."""

    id: str
    number: str
    procedure: str
    state: str
    received_at: datetime
    due_at: datetime
    officer: str
    unit: str

    def days(self, at: datetime) -> int:
        """Whole days past the hour."""
        return (at - self.due_at) // timedelta(days=1)


def overdue_count(unit_id: str, at: datetime) -> int:
    """How many there are."""
    mine = or_(among_units(Dossier.unit_id, unit_id), Dossier.handler_id == unit_id)
    return db.session.scalar(select(func.count()).select_from(Dossier).where(mine, late_open(at))) or 0


def overdue_list(unit_id: str, at: datetime) -> tuple[Late, ...]:
    """The longest overdue first, at most `MOST`: those of the unit's subtree, and what was handed to it."""
    mine = or_(among_units(Dossier.unit_id, unit_id), Dossier.handler_id == unit_id)
    query = select(Dossier).where(mine, late_open(at)).order_by(Dossier.due_at, Dossier.id).limit(MOST)
    found = list(db.session.scalars(query))
    names = {row.code: row.name for row in db.session.execute(select(Procedure.code, Procedure.name))} if found else {}
    hands, units = _hands([one.id for one in found]), unit_names(*(one.handler_id or one.unit_id for one in found))
    private = private_procedures()
    return tuple(
        Late(
            one.id,
            one.number or "",
            "" if one.procedure_code in private else names.get(one.procedure_code or "", ""),
            one.state,
            one.received_at,
            one.due_at,
            hands.get(one.id, ""),
            units.get(one.handler_id or one.unit_id, one.handler_id or one.unit_id),
        )
        for one in found
        if one.due_at
    )


def _hands(ids: list[str]) -> dict[str, str]:
    """Dossier → who did the newest step of it."""
    j = JournalEntry
    query = (
        select(j.dossier_id, Person.name)
        .join(Person, Person.id == func.coalesce(j.recorded_by_id, j.author_id))
        .where(j.dossier_id.in_(ids), j.verdict == "applied", j.type.in_(TAKES))
        .order_by(j.at, j.pos)
    )
    return {str(key): str(name) for key, name in db.session.execute(query)} if ids else {}
