"""A day at the counter without appointments: which one is held, its queue, its totals, and what its board shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from app.db import db
from app.domain.calendar import legal_date, local
from app.domain.personal import private_procedures
from app.domain.unscheduled import KINDS, counter_days, target, ticket, waited
from app.models import Dossier, ExtraOpening, FieldSession, Procedure, SupplementRequest, Tally, Unit
from app.queries.counts import Count

STEPS: Final = {
    "ready": ("decided",),
    "leader": ("appraised", "in_handling"),
    "appraise": ("received",),
    "stopped": ("supplement_requested",),
    "done": ("delivered",),
    "later": (),
    "ended": ("withdrawn", "closed"),
}
"""What a dossier of such a day waits for, and in which states; `later` was handed over when the day was over."""

MOST: Final = 500
LEFT_OPEN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Place:
    """A dossier's place in the queue. ``minutes`` run from intake to hand-over; ``over`` are those past the target."""

    dossier: Dossier
    procedure: str
    step: str
    minutes: int
    over: int

    @property
    def ticket(self) -> str:
        """What the board calls it by."""
        return ticket(self.dossier.number)


@dataclass(frozen=True, slots=True)
class Queue:
    """A day, whoever came longest ago first. ``count`` is read from the tallies, as every rate is."""

    day: FieldSession
    target: int
    places: tuple[Place, ...]
    count: Count

    def at(self, step: str) -> tuple[Place, ...]:
        """Those that wait for this."""
        return tuple(one for one in self.places if one.step == step)

    @property
    def waiting(self) -> tuple[Place, ...]:
        """Everybody whose clock runs."""
        return tuple(one for one in self.places if one.step in ("ready", "leader", "appraise"))

    @property
    def in_target(self) -> int:
        """How many were handed over within the target."""
        return sum(not one.over for one in self.at("done"))


def open_day(unit_id: str, at: datetime) -> FieldSession | None:
    """The day that is held at this unit's counter now; of two the one that opened last."""
    return next((one for one in days_of(unit_id, legal_date(at)) if one.is_open), None)


def days_of(unit_id: str, on: date) -> list[FieldSession]:
    """The days at the counter of this date, open or over; the one that opened last comes first."""
    ids = counter_days(unit_id, on)
    query = select(FieldSession).where(FieldSession.id.in_(ids), FieldSession.unit_id == unit_id)
    return list(db.session.scalars(query.order_by(FieldSession.opened_at.desc())))


def is_counter_day(day: FieldSession) -> bool:
    """Whether it is a day at its unit's counter, and was opened."""
    return day.id in counter_days(day.unit_id, day.on) and day.opened_at is not None


def left_open(unit_id: str, at: datetime) -> list[FieldSession]:
    """Days before today that nobody has ended."""
    today = legal_date(at)
    query = select(FieldSession).where(
        FieldSession.unit_id == unit_id,
        FieldSession.on < today,
        FieldSession.on >= today - LEFT_OPEN,
        FieldSession.kind.in_(KINDS),
        FieldSession.opened_at.is_not(None),
        FieldSession.closed_at.is_(None),
    )
    return [one for one in db.session.scalars(query) if is_counter_day(one)]


def intake_session(unit_id: str, channel: str, at: datetime) -> str | None:
    """The day that an intake at the desk belongs to: who stands at the counter while one is held."""
    day = open_day(unit_id, at) if channel == "counter" else None
    return day.id if day else None


def session_for(kind: str, dossier: Dossier, at: datetime) -> str | None:
    """The day that an act at the desk belongs to: a hand-over while the day of its intake is held."""
    day = open_day(dossier.unit_id, at) if kind == "delivered" else None
    return day.id if day and day.id == dossier.intake_field_session_id else None


def unit_of_board(code: str) -> Unit | None:
    """Whose waiting room this is; None for a code that was renewed, or never was."""
    return db.session.scalar(select(Unit).where(Unit.board_code == code)) if code else None


def opening_after(unit_id: str, at: datetime) -> ExtraOpening | None:
    """The next extra hours of the unit that have not begun."""
    clock = local(at)
    query = select(ExtraOpening).where(ExtraOpening.unit_id == unit_id, ExtraOpening.on >= clock.date())
    found = db.session.scalars(query.order_by(ExtraOpening.on).limit(2))
    return next((one for one in found if datetime.combine(one.on, one.opens) > clock), None)


def queue(day: FieldSession, at: datetime) -> Queue:
    """Everybody of this day. While a dossier waits for its citizen its minutes stand, and that time never counts."""
    unit = db.session.get_one(Unit, day.unit_id)
    minutes = target(day.kind, unit.unscheduled_minutes)
    query = select(Dossier).where(
        Dossier.intake_field_session_id == day.id, Dossier.unit_id == day.unit_id, Dossier.state != "not_accepted"
    )
    found = db.session.scalars(query.order_by(Dossier.received_at, Dossier.id).limit(MOST)).all()
    return Queue(day, minutes, _placed(found, day, minutes, at), counted(day))


def counted(day: FieldSession) -> Count:
    """The day's cell of the tallies."""
    sums = [func.coalesce(func.sum(one), 0) for one in (Tally.received, Tally.on_the_spot, Tally.delivered)]
    mine = select(*sums).where(Tally.unit_id == day.unit_id, Tally.dimension == "field_session", Tally.key == day.id)
    return Count(*map(int, db.session.execute(mine).one()))


def _placed(found: Sequence[Dossier], day: FieldSession, minutes: int, at: datetime) -> tuple[Place, ...]:
    names = _names({one.procedure_code for one in found if one.procedure_code})
    stood = _stood([one.id for one in found])
    return tuple(
        _place(one, names.get(one.procedure_code or "", ""), day, _Clock(minutes, at, stood[one.id])) for one in found
    )


def _stood(dossiers: list[str]) -> defaultdict[str, list[tuple[datetime, datetime]]]:
    """When they waited for their citizens, as far as that is over; one that lasts ends the minutes by itself."""
    query = select(SupplementRequest.dossier_id, SupplementRequest.at, SupplementRequest.answered_at).where(
        SupplementRequest.dossier_id.in_(dossiers), SupplementRequest.answered_at.is_not(None)
    )
    found: defaultdict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for dossier, asked, answered in db.session.execute(query):
        if answered is not None:
            found[str(dossier)].append((asked, answered))
    return found


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a dossier's minutes are held against."""

    target: int
    at: datetime
    stood: list[tuple[datetime, datetime]]


def _place(one: Dossier, procedure: str, day: FieldSession, clock: _Clock) -> Place:
    """With the day every clock of it ends: what is handed over after it goes by its promised hour."""
    step = next(step for step, states in STEPS.items() if one.state in states)
    if step == "done" and one.delivery_field_session_id != day.id:
        step = "later"
    until = one.delivered_at or one.ended_at or one.paused_at or clock.at
    minutes = waited(one.received_at, min(until, day.closed_at or until), clock.stood)
    over = max(0, minutes - clock.target) if step in ("ready", "leader", "appraise", "done") else 0
    return Place(one, procedure, step, minutes, over)


def _names(codes: set[str]) -> dict[str, str]:
    """Of procedures that may be named on a screen."""
    query = select(Procedure.code, Procedure.name).where(Procedure.code.in_(codes - private_procedures()))
    return {str(code): str(name) for code, name in db.session.execute(query)}
