"""Limits made shorter: entered on the ground of a decision, ended by a newer line or by hand; nothing is rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import Select, select

from app.db import db
from app.domain.errors import FieldsNeeded, OutOfBounds, UnknownProcedure
from app.models import LimitCut, Person, Procedure

LONGEST: Final = 1000
MOST_A_YEAR: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Shorter:
    """Working days before and after (tenths at the finest); ``per_year`` None: count what is taken in."""

    procedure: str
    before: Decimal
    after: Decimal
    per_year: int | None
    basis: str
    from_on: date


def enter_cut(unit_id: str, said: Shorter, *, by: Person, at: datetime) -> LimitCut:
    """Write it down, and end what held for this procedure.

    Raises `UnknownProcedure`, `OutOfBounds` for days that are not fewer, and `FieldsNeeded` without a decision.
    """
    if db.session.get(Procedure, said.procedure) is None:
        raise UnknownProcedure
    if not said.basis.strip():
        raise FieldsNeeded
    _check(said)
    for held in db.session.scalars(_held(unit_id, said.procedure)):
        end_cut(held, by=by, at=at)
    row = LimitCut(
        unit_id=unit_id,
        procedure_code=said.procedure,
        tenths_before=int(said.before * 10),
        tenths_after=int(said.after * 10),
        per_year=said.per_year,
        basis=said.basis.strip()[:300],
        from_on=said.from_on,
        entered_by=by.id,
        entered_at=at,
    )
    db.session.add(row)
    db.session.flush()
    return row


def end_cut(row: LimitCut, *, by: Person, at: datetime) -> None:
    """It holds no more; the line stays. Twice is once."""
    if row.ended_at is None:
        row.ended_at, row.ended_by = at, by.id


def _check(said: Shorter) -> None:
    tenths = all((days * 10) % 1 == 0 for days in (said.before, said.after))
    if not (tenths and 0 <= said.after < said.before <= LONGEST) or not 0 <= (said.per_year or 0) <= MOST_A_YEAR:
        raise OutOfBounds


def _held(unit_id: str, procedure: str) -> Select[LimitCut]:
    return select(LimitCut).where(
        LimitCut.unit_id == unit_id, LimitCut.procedure_code == procedure, LimitCut.ended_at.is_(None)
    )
