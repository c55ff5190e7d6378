"""A second deadline clock, as plain as can be: it walks through time minute by minute and day by day.

Far too slow for a receipt, but one can see that it is right; the real one is held against it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.domain.calendar import Calendar

MINUTE = timedelta(minutes=1)
MINUTES_OF_A_WORKING_DAY = 8 * 60


def rests(calendar: Calendar, on: date) -> bool:
    if on in calendar.work_swap:
        return False
    return on.strftime("%a") in {"Sat", "Sun"} or on in calendar.off


def works_at(calendar: Calendar, wall: datetime) -> bool:
    in_a_session = time(7) <= wall.time() < time(11, 30) or time(13, 30) <= wall.time() < time(17)
    return in_a_session and not rests(calendar, wall.date())


def first_working_minute(calendar: Calendar, wall: datetime) -> datetime:
    while not works_at(calendar, wall):
        wall += MINUTE
    return wall


def after_working_minutes(calendar: Calendar, wall: datetime, minutes: int) -> datetime:
    """The end of the last of so many working minutes."""
    while minutes:
        minutes -= works_at(calendar, wall)
        wall += MINUTE
    return wall


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
