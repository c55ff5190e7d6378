"""Hours beside the working calendar: golden cases, a clock that walks, and what the law counts stays as it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import calendar as calendars
from app.domain.calendar import Calendar, Hours, local
from app.domain.catalogue import TimeLimit
from tests.domain.golden import cases, golden, instant
from tests.domain.test_deadlines import CALENDAR, due, limits

MINUTE = timedelta(minutes=1)
SPANS: list[Hours] = [
    (time(7, 30), time(11, 30)),
    (time(17), time(19)),
    (time(18), time(18, 30)),
    (time(11, 30), time(13, 30)),
]
days = st.dates(date(2026, 3, 1), date(2026, 4, 30))
openings = st.dictionaries(days, st.sampled_from(SPANS), max_size=30)
received = st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 20)).map(calendars.instant_of)  # noqa: DTZ001 - wall clocks


def free(extra: dict[date, Hours]) -> Calendar:
    """The golden calendar with those of these hours that lie outside of its own."""
    clear = ((on, span) for on, span in extra.items() if not CALENDAR.is_working_day(on) or span != SPANS[0])
    return CALENDAR.opened(clear)


def serves(calendar: Calendar, wall: datetime) -> bool:
    return any(opens <= wall.time() < closes for opens, closes in calendar.open_hours(wall.date()))


@pytest.mark.parametrize("case", cases("extra_hours", "cases"))
def test_the_promise_is_the_agreed_one(case: dict[str, Any]) -> None:
    calendar = calendars.from_json(golden("extra_hours")["calendar"])
    assert due(TimeLimit(**case["limit"]), instant(case["received_at"]), calendar) == instant(case["due_at"])


def test_the_form_that_travels_is_the_one_that_was_read() -> None:
    known = golden("extra_hours")["calendar"]
    assert calendars.from_json(known).json() == known
    assert "extra" not in CALENDAR.json()


@given(openings, received, st.integers(1, 12))
def test_hours_agree_with_a_clock_that_walks_minute_by_minute(
    extra: dict[date, Hours], received_at: datetime, hours: int
) -> None:
    calendar = free(extra)
    wall, left = local(received_at).replace(second=0, microsecond=0), hours * 60
    while left:
        left -= serves(calendar, wall)
        wall += MINUTE
    assert local(due(TimeLimit(kind="hours", value=hours), received_at, calendar)) == wall


@given(openings, limits, received)
def test_limits_in_days_are_what_they_were(extra: dict[date, Hours], limit: TimeLimit, received_at: datetime) -> None:
    before, after = due(limit, received_at), due(limit, received_at, free(extra))
    assert after == before if limit.kind.endswith("_days") else after <= before


@given(openings, received, st.timedeltas(timedelta(), timedelta(days=9)))
def test_who_comes_later_is_never_promised_earlier(
    extra: dict[date, Hours], received_at: datetime, gap: timedelta
) -> None:
    calendar = free(extra)
    for limit in (TimeLimit(kind="same_day", value=0), TimeLimit(kind="hours", value=5)):
        assert due(limit, received_at, calendar) <= due(limit, received_at + gap, calendar)
