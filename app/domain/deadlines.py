"""When a result is due: the hour that the receipt promises. Rules DL1 to DL11 of `deadlines.json`.

The clock starts at the receipt brought into working time, to the minute. Hours that a unit opens beside its working
days serve limits of the same day and of hours; limits in days are counted as the law counts them. Pure: the same in
`pwa/src/domain/deadlines.ts`, against the vectors of `tests/contract/deadlines.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from app.domain.calendar import DAY, Calendar, instant_of, local
from app.domain.catalogue import TimeLimit

SAME_DAY_CUTOFF = time(15, 0)  # Luật Hộ tịch 2014, art. 5; NĐ 23/2015, art. 7
SAME_DAY_NEEDS = timedelta(hours=2)  # our own: on an extra day as long before closing as 15:00 is before 17:00
_KIND_OF = {"working_day": "working_days", "calendar_day": "calendar_days", "hour": "hours"}


@dataclass(frozen=True, slots=True)
class Promise:
    """`due_at` in UTC. With basis `stated_needed` it is None and an officer has to name the hour.

    `verified` says that both the limit and the calendar rest on a text that was read.
    """

    due_at: datetime | None
    basis: Literal["computed", "stated_needed"]
    verified: bool


def promise(limit: TimeLimit, received_at: datetime, calendar: Calendar, case: int | None = None) -> Promise:
    """The promised hour for a dossier received at an aware instant.

    `case` picks one of `limit.cases`. A limit that is unknown, staged, a deadline of the citizen's own, or
    has cases of which none was picked promises nothing: basis `stated_needed`.
    """
    chosen = _chosen(limit, case)
    due = _due(chosen, calendar, _start(chosen, local(received_at), calendar)) if chosen else None
    if chosen is None or due is None:
        return Promise(None, "stated_needed", verified=False)
    return Promise(
        instant_of(due), "computed", verified=chosen.verified == "verified" and due.date() <= calendar.verified_until
    )


def due_after_supplement(
    due_at: datetime, requested_at: datetime, received_at: datetime, calendar: Calendar
) -> datetime:
    """The new due instant after the clock stood still (DL5): shifted by the pause, then into working time."""
    shifted = local(due_at) + max(received_at - requested_at, timedelta())
    return instant_of(into_working_time(shifted, calendar))


def into_working_time(wall: datetime, calendar: Calendar) -> datetime:
    """The wall clock itself in working time, else the next opening; seconds are dropped."""
    wall = wall.replace(second=0, microsecond=0)
    if calendar.is_working_day(wall.date()):
        for opens, closes in calendar.sessions:
            if wall.time() < closes:
                return max(wall, datetime.combine(wall.date(), opens))
    return datetime.combine(calendar.working_day_after(wall.date()), calendar.opening)


def into_open_hours(wall: datetime, calendar: Calendar) -> datetime:
    """The wall clock itself while the unit serves, extra hours too, else the next opening; seconds are dropped."""
    wall = wall.replace(second=0, microsecond=0)
    while True:
        for opens, closes in calendar.open_hours(wall.date()):
            if wall.time() < closes:
                return max(wall, datetime.combine(wall.date(), opens))
        wall = datetime.combine(wall.date() + DAY, time())


def _start(limit: TimeLimit, wall: datetime, calendar: Calendar) -> datetime:
    brought = into_open_hours if limit.kind in ("same_day", "hours") else into_working_time
    return brought(wall, calendar)


def _chosen(limit: TimeLimit, case: int | None) -> TimeLimit | None:
    if not limit.cases:
        return limit
    if case is None:
        return None
    picked = limit.cases[case]
    return limit.model_copy(update={"kind": _KIND_OF[picked.unit], "value": picked.value, "unit": picked.unit})


def _due(limit: TimeLimit, calendar: Calendar, start: datetime) -> datetime | None:
    if limit.kind == "same_day":
        return _same_day(start, _cutoff(limit, SAME_DAY_CUTOFF), calendar)
    if limit.value is None:
        return None
    if start.time() >= _cutoff(limit, time.max):
        start = datetime.combine(calendar.working_day_after(start.date()), calendar.opening)
    if limit.kind == "working_days":
        return datetime.combine(calendar.working_day_after(start.date(), limit.value), start.time())
    if limit.kind == "calendar_days":
        day = calendar.working_day_from(start.date() + timedelta(days=limit.value))
        return datetime.combine(day, start.time())
    return _after_hours(start, limit.value, calendar) if limit.kind == "hours" else None


def _same_day(start: datetime, cutoff: time, calendar: Calendar) -> datetime:
    """The day's closing; of the next day that opens, where it came too late for this one."""
    closes = _closing(start.date(), calendar)
    if not calendar.is_working_day(start.date()):
        cutoff = min(cutoff, (closes - SAME_DAY_NEEDS).time())
    if start.time() < cutoff:
        return closes
    return _closing(into_open_hours(datetime.combine(start.date() + DAY, time()), calendar).date(), calendar)


def _closing(on: date, calendar: Calendar) -> datetime:
    """Of a working day its usual hour, however long an evening is added; else the end of the extra hours."""
    hours = calendar.sessions if calendar.is_working_day(on) else calendar.open_hours(on)
    return datetime.combine(on, hours[-1][1])


def _cutoff(limit: TimeLimit, otherwise: time) -> time:
    return time.fromisoformat(limit.receive_cutoff) if limit.receive_cutoff else otherwise


def _after_hours(start: datetime, hours: int, calendar: Calendar) -> datetime:
    left = timedelta(hours=hours)
    while True:
        closes = next(edge for opens, edge in calendar.open_hours(start.date()) if opens <= start.time() < edge)
        until = datetime.combine(start.date(), closes)
        if left <= until - start:
            return start + left
        left -= until - start
        start = into_open_hours(until, calendar)
