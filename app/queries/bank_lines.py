"""Money that came in: what waits for a person, and what was recorded lately."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select

from app.db import db
from app.models import BankLine, Dossier
from app.queries.scope import within

LATELY = 50
MOST = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a statement; ``number`` and ``fee_vnd`` are its dossier's, where the text names one."""

    line: BankLine
    number: str
    fee_vnd: int | None


def open_lines(unit_id: str) -> tuple[Shown, ...]:
    """What nobody recorded or set aside, oldest first; at most `MOST`."""
    waiting = BankLine.op_id.is_(None) & (BankLine.set_aside == "")
    return _shown(_lines(unit_id).where(waiting).order_by(BankLine.booked_on, BankLine.id).limit(MOST))


def settled_lines(unit_id: str) -> tuple[Shown, ...]:
    """What was recorded or set aside, newest first; at most `LATELY`."""
    settled = BankLine.op_id.is_not(None) | (BankLine.set_aside != "")
    return _shown(
        _lines(unit_id).where(settled).order_by(BankLine.imported_at.desc(), BankLine.id.desc()).limit(LATELY)
    )


def _lines(unit_id: str) -> Select[BankLine, str | None, int | None]:
    joined = select(BankLine, Dossier.number, Dossier.fee_vnd).outerjoin(Dossier, Dossier.id == BankLine.dossier_id)
    return joined.where(within(BankLine.unit_id, unit_id))


def _shown(query: Select[BankLine, str | None, int | None]) -> tuple[Shown, ...]:
    return tuple(Shown(line, number or "", fee) for line, number, fee in db.session.execute(query))
