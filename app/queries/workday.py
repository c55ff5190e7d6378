"""A unit's work at the desk, by its promised hour: what waits for whom to do what.

Every list is read from an index, state by state, one page and one row more at a time: it costs the same with a
hundred open dossiers as with ten thousand finished ones behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.db import db
from app.domain.calendar import instant_of, local
from app.domain.personal import private_procedures
from app.domain.text import fold
from app.models import Dossier, Hamlet, Procedure, Unit
from app.queries.sent_in import unseen

PER_PAGE = 25
STEPS: Final = {
    "appraise": ("received",),
    "handle": ("appraised", "in_handling"),
    "give_back": ("decided",),
    "complete": ("supplement_requested",),
}
"""What has to be done next, and the states in which a dossier waits for it."""

TO_DO: Final = (*STEPS["appraise"], *STEPS["handle"])
"""While one of these lasts, the promised hour runs."""


@dataclass(frozen=True, slots=True)
class After:
    """The last row of a page: the next begins behind it."""

    due_at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier. ``from_unit`` is whose it is where another unit took it in, ``to_unit`` who handles it for us.

    ``has_sent``: it waits for papers, and the citizen has sent some.
    """

    dossier: Dossier
    procedure: str
    hamlet: str
    from_unit: str
    to_unit: str
    has_sent: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Rows by their promised hour, and where the next page begins; None on the last."""

    rows: tuple[Row, ...]
    after: After | None


@dataclass(frozen=True, slots=True)
class Load:
    """How much there is: a step each, and of what runs: past its hour, and due by the end of today."""

    steps: dict[str, int]
    late: int
    today: int

    @property
    def to_do(self) -> int:
        """Everything whose clock runs."""
        return self.steps["appraise"] + self.steps["handle"]


def work(unit_id: str, states: tuple[str, ...], *, text: str = "", after: After | None = None) -> Page:
    """The next page of what waits in these states: this unit's own, and what was handed to it."""
    found = sorted(
        (one for state in states for mine in _sides(unit_id) for one in _of_state(mine, state, text, after)),
        key=lambda one: (one.due_at is None, one.due_at, one.id),
    )
    rows, more = found[:PER_PAGE], len(found) > PER_PAGE
    last = rows[-1] if rows else None
    begins = After(last.due_at, last.id) if more and last and last.due_at else None
    return Page(_named(rows, unit_id), begins)


def load(unit_id: str, now: datetime) -> Load:
    """The figures above the list."""
    counted = {
        state: sum(_count(mine, Dossier.state == state) for mine in _sides(unit_id))
        for states in STEPS.values()
        for state in states
    }
    late, today = (_due_by(unit_id, until) for until in (now, end_of_day(now)))
    return Load({step: sum(counted[state] for state in states) for step, states in STEPS.items()}, late, today - late)


def end_of_day(now: datetime) -> datetime:
    """Midnight in Vietnam, as an instant."""
    return instant_of(datetime.combine(local(now).date() + timedelta(days=1), time()))


def _sides(unit_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What the unit took in itself, and what another unit handed to it: one index each."""
    return Dossier.unit_id == unit_id, Dossier.handler_id == unit_id


def _of_state(mine: ColumnElement[bool], state: str, text: str, after: After | None) -> list[Dossier]:
    query = select(Dossier).where(mine, Dossier.state == state)
    if text:
        query = query.where(_says(text))
    if after is not None:
        later = or_(Dossier.due_at > after.due_at, and_(Dossier.due_at == after.due_at, Dossier.id > after.id))
        query = query.where(Dossier.due_at >= after.due_at, later)
    return list(db.session.scalars(query.order_by(Dossier.due_at, Dossier.id).limit(PER_PAGE + 1)))


def _says(text: str) -> ColumnElement[bool]:
    return or_(Dossier.search.contains(fold(text), autoescape=True), Dossier.number.icontains(text, autoescape=True))


def _due_by(unit_id: str, until: datetime) -> int:
    return sum(
        _count(mine, Dossier.state == state, Dossier.due_at < until) for state in TO_DO for mine in _sides(unit_id)
    )


def _count(*conditions: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Dossier).where(*conditions)) or 0


def _named(dossiers: list[Dossier], unit_id: str) -> tuple[Row, ...]:
    procedures = _names(Procedure.code, Procedure.name, {one.procedure_code for one in dossiers})
    hamlets = _names(Hamlet.id, Hamlet.name, {one.hamlet_id for one in dossiers})
    units = _names(Unit.id, Unit.name, {key for one in dossiers for key in (one.unit_id, one.handler_id)})
    private, sent = private_procedures(), _sent({one.id for one in dossiers if one.is_paused})
    return tuple(
        Row(
            one,
            "" if one.procedure_code in private else procedures.get(one.procedure_code or "", one.procedure_code or ""),
            hamlets.get(one.hamlet_id or "", ""),
            units.get(one.unit_id, one.unit_id) if one.unit_id != unit_id else "",
            units.get(one.handler_id, one.handler_id) if one.handler_id and one.handler_id != unit_id else "",
            one.id in sent,
        )
        for one in dossiers
    )


def _sent(ids: set[str]) -> set[str]:
    return set(db.session.scalars(select(Dossier.id).where(Dossier.id.in_(ids), unseen()))) if ids else set()


def _names(
    key: InstrumentedAttribute[str], name: InstrumentedAttribute[str], wanted: set[str | None]
) -> dict[str, str]:
    keys = [one for one in wanted if one]
    return {str(one): str(said) for one, said in db.session.execute(select(key, name).where(key.in_(keys)))}
