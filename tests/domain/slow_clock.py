"""A second deadline clock, as plain as can be: it walks through time minute by minute and day by day.

It walks once through the years, writes down every minute that is worked, and then only counts. Far too slow for a
receipt, but one can see that it is right; the real one is held against it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cache

from app.domain.calendar import Calendar

MINUTE = timedelta(minutes=1)
MINUTES_OF_A_WORKING_DAY = 8 * 60
FIRST, LAST = datetime(2025, 5, 30), datetime(2028, 1, 1)  # noqa: DTZ001  # wall clocks of Vietnam


def rests(calendar: Calendar, on: date) -> bool:
    if on in calendar.work_swap:
        return False
    return on.strftime("%a") in {"Sat", "Sun"} or on in calendar.off


def in_a_session(hour: time) -> bool:
    return time(7) <= hour < time(11, 30) or time(13, 30) <= hour < time(17)


def works_at(calendar: Calendar, wall: datetime) -> bool:
    return in_a_session(wall.time()) and not rests(calendar, wall.date())


@cache
def worked(calendar: Calendar) -> list[datetime]:
    """Every minute that is worked, one after another: the whole walk."""
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days))
    working = [day for day in days if not rests(calendar, day.date())]
    return [day + n * MINUTE for day in working for n in range(24 * 60) if in_a_session((day + n * MINUTE).time())]


def first_working_minute(calendar: Calendar, wall: datetime) -> datetime:
    minutes = worked(calendar)
    return minutes[bisect_left(minutes, wall)]


def after_working_minutes(calendar: Calendar, wall: datetime, minutes: int) -> datetime:
    """The end of the last of so many working minutes."""
    if minutes == 0:
        return wall
    known = worked(calendar)
    return known[bisect_left(known, wall) + minutes - 1] + MINUTE


def after_pause(calendar: Calendar, due: datetime, stood: timedelta) -> datetime:
    """The promise once the clock has stood so long: as much later, and then the next minute that is worked."""
    wall = due + stood
    return first_working_minute(calendar, wall.replace(second=0, microsecond=0))


def due(calendar: Calendar, kind: str, value: int, received: datetime) -> datetime:
    start = first_working_minute(calendar, received)
    if kind == "same_day":
        day = start.date() if start.hour < 15 else _next_work(calendar, start.date())
        return datetime.combine(day, time(17))
    if kind == "hours":
        return after_working_minutes(calendar, start, 60 * value)
    if kind == "working_days":
        ended = after_working_minutes(calendar, start, MINUTES_OF_A_WORKING_DAY * value)
        return first_working_minute(calendar, ended)
    day = start.date() + timedelta(days=value)
    while rests(calendar, day):
        day += timedelta(days=1)
    return datetime.combine(day, start.time())


def _next_work(calendar: Calendar, day: date) -> date:
    day += timedelta(days=1)
    while rests(calendar, day):
        day += timedelta(days=1)
    return day
