"""A unit's letters: what the facts call for and nobody weighed yet, what is ready, what was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import Select, func, or_, select

from app.db import db
from app.domain.calendar import legal_date
from app.domain.letters import KINDS, LONGEST, MOST, Case, Due, letters_due, named_procedures
from app.models import Dossier, JournalEntry, Letter, Person

SHOWN = timedelta(days=30)
"""So long a printed letter stands on the page."""

Standing = Literal["open", "ready", "made", "left"]


@dataclass(frozen=True, slots=True)
class Line:
    """One letter. ``corrected``: something of the dossier was corrected since it was confirmed, or ever.

    ``to_take_back``: it was printed, and corrected after that. ``with_result``: the result is still here.
    """

    dossier: Dossier
    due: Due
    letter: Letter | None
    standing: Standing
    corrected: bool
    confirmed_by: str

    @property
    def to_take_back(self) -> bool:
        """Whether a sheet is out that must not be sent."""
        return self.corrected and self.letter is not None and self.letter.made_pos is not None

    @property
    def with_result(self) -> bool:
        """Whether it can go with the result."""
        return self.dossier.state == "decided"


@dataclass(frozen=True, slots=True)
class Letters:
    """What stands on the page, by kind, what is due soonest first; `more` where not everything could be shown."""

    lines: tuple[Line, ...]
    today: date
    more: bool

    def of(self, standing: Standing) -> tuple[Line, ...]:
        """The letters that stand so."""
        return tuple(one for one in self.lines if one.standing == standing)

    def open_by(self, *, today: bool) -> tuple[Line, ...]:
        """What waits to be confirmed: due by today, or later."""
        return tuple(one for one in self.of("open") if (one.due.due_on <= self.today) is today)

    @property
    def to_take_back(self) -> tuple[Line, ...]:
        """Printed, then corrected."""
        return tuple(one for one in self.lines if one.to_take_back)


def case_of(dossier: Dossier) -> Case | None:
    """What the rules are asked about; None before a decision, and once the content is purged."""
    if dossier.decided_at is None or dossier.applicant is None:
        return None
    return Case(
        procedure=dossier.procedure_code,
        outcome=dossier.outcome,
        decided_at=dossier.decided_at,
        due_at=dossier.due_at,
        rated_at=dossier.rated_at,
        answers=(dossier.declaration or {}).get("answers") or {},
    )


def corrected_pos(dossier_id: str) -> int:
    """The journal's place of the newest correction of a dossier; 0 where it has none."""
    mine = (JournalEntry.dossier_id == dossier_id, JournalEntry.type == "correction_recorded")
    query = select(func.max(JournalEntry.pos)).where(*mine, JournalEntry.verdict == "applied")
    return db.session.scalar(query) or 0


def letters(unit_id: str, at: datetime) -> Letters:
    """All letters of this very unit that may still go, and what was printed of late."""
    found = list(db.session.scalars(_candidates(unit_id, at).limit(MOST + 1)))
    dossiers, today = found[:MOST], legal_date(at)
    ids = [one.id for one in dossiers]
    held = {(one.dossier_id, one.kind): one for one in db.session.scalars(_held(ids))}
    corrected, names = _corrected(ids), _names({one.confirmed_by for one in held.values()})
    lines = (
        _line(one, due, held.get((one.id, due.kind)), corrected.get(one.id, 0), names)
        for one in dossiers
        for due in _due(one)
    )
    shown = sorted((one for one in lines if _is_shown(one, today, at)), key=_order)
    return Letters(tuple(shown), today, len(found) > MOST)


def _candidates(unit_id: str, at: datetime) -> Select[Dossier]:
    wanted = or_(
        Dossier.procedure_code.in_(named_procedures()),
        Dossier.decided_at > Dossier.due_at,
        Dossier.rated_at.is_not(None),
    )
    mine = (Dossier.unit_id == unit_id, Dossier.decided_at >= at - LONGEST, Dossier.applicant.is_not(None))
    return select(Dossier).where(*mine, wanted).order_by(Dossier.decided_at.desc(), Dossier.id)


def _held(ids: list[str]) -> Select[Letter]:
    return select(Letter).where(Letter.dossier_id.in_(ids))


def _corrected(ids: list[str]) -> dict[str, int]:
    """The newest correction of each that has one, by its place in the journal."""
    mine = (JournalEntry.type == "correction_recorded", JournalEntry.verdict == "applied")
    query = select(JournalEntry.dossier_id, func.max(JournalEntry.pos)).where(JournalEntry.dossier_id.in_(ids), *mine)
    rows = db.session.execute(query.group_by(JournalEntry.dossier_id))
    return {str(key): pos for key, pos in rows}


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(set(ids))))
    return {str(key): str(name) for key, name in rows}


def _due(dossier: Dossier) -> tuple[Due, ...]:
    case = case_of(dossier)
    return letters_due(case) if case else ()


def _line(dossier: Dossier, due: Due, letter: Letter | None, corrected: int, names: dict[str, str]) -> Line:
    is_stale = corrected > (letter.confirmed_pos if letter else 0)
    standing: Standing = "open"
    if letter is not None and not is_stale:
        standing = "made" if letter.is_made else "ready" if letter.send else "left"
    return Line(dossier, due, letter, standing, is_stale, names.get(letter.confirmed_by, "") if letter else "")


def _is_shown(line: Line, today: date, at: datetime) -> bool:
    made_at = line.letter.made_at if line.letter else None
    return line.due.until >= today or (made_at is not None and made_at >= at - SHOWN)


def _order(line: Line) -> tuple[int, date, str]:
    return KINDS.index(line.due.kind), line.due.due_on, line.dossier.id
