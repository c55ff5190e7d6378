"""The register of limits made shorter, with the money that it saves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select

from app.db import db
from app.domain.savings import Cut, Saved, saved
from app.models import Dossier, LimitCut, Person, Procedure
from app.queries.figures import taken_in
from app.queries.scope import within

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register. ``counted``: how many dossiers a year is our own count, not the decision's."""

    row: LimitCut
    procedure: str
    by: str
    cut: Cut
    counted: bool


@dataclass(frozen=True, slots=True)
class Register:
    """What holds, with its sum; and what has ended."""

    lines: tuple[Line, ...]
    ended: tuple[Line, ...]
    sum: Saved


def limit_cuts(unit_id: str, today: date) -> Register:
    """Of the unit's subtree, by procedure; dossiers a year are those of the last 365 days where none were said."""
    query = (
        select(LimitCut, Procedure.name, Person.name)
        .join(Procedure, Procedure.code == LimitCut.procedure_code)
        .join(Person, Person.id == LimitCut.entered_by)
        .where(within(LimitCut.unit_id, unit_id))
        .order_by(Procedure.name, LimitCut.id)
    )
    rows = db.session.execute(query).all()
    counts = {unit: _taken_in(unit, today) for unit in {row.unit_id for row, _, _ in rows if row.per_year is None}}
    lines = [_line(row, name, by, counts.get(row.unit_id, {})) for row, name, by in rows]
    now = tuple(one for one in lines if one.row.ended_at is None)
    return Register(now, tuple(one for one in lines if one.row.ended_at is not None), saved(one.cut for one in now))


def _line(row: LimitCut, procedure: str, by: str, counts: dict[str, int]) -> Line:
    per_year = counts.get(row.procedure_code, 0) if row.per_year is None else row.per_year
    cut = Cut(Decimal(row.tenths_before) / 10, Decimal(row.tenths_after) / 10, per_year)
    return Line(row, procedure, by, cut, row.per_year is None)


def _taken_in(unit_id: str, today: date) -> dict[str, int]:
    """Procedure → dossiers of the last 365 days."""
    days = today - YEAR + timedelta(1), today + timedelta(1)
    query = select(Dossier.procedure_code, func.count()).where(*taken_in(unit_id, *days))
    return {str(code): int(count) for code, count in db.session.execute(query.group_by(Dossier.procedure_code))}
