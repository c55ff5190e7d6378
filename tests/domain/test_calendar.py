"""Working days, days off, and the years that no notice covers yet."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import calendar as calendars
from app.domain.calendar import calendar_around, calendar_for, legal_date
from tests.domain.golden import golden, instant


def test_the_shared_calendar_is_the_one_of_the_official_file() -> None:
    assert calendar_for([2025, 2026, 2027]).json() == golden("deadlines")["calendar"]


def test_its_json_form_comes_back_whole() -> None:
    calendar = calendar_for([2026])
    assert calendars.from_json(calendar.json()) == calendar


@pytest.mark.parametrize(
    ("on", "works"),
    [
        ("2026-09-15", True),
        ("2026-09-12", False),
        ("2026-09-13", False),
        ("2026-09-02", False),
        ("2026-08-31", False),
        ("2026-08-22", True),
        ("2026-04-27", False),
        ("2026-11-24", False),
        ("2026-02-18", False),
    ],
)
def test_which_days_work(on: str, works: bool) -> None:
    assert calendar_for([2026]).is_working_day(date.fromisoformat(on)) is works


def test_a_year_without_a_notice_is_computed_and_lies_beyond_what_is_verified() -> None:
    calendar = calendar_for([2026, 2029])
    assert not calendar.is_working_day(date(2029, 2, 13))  # the first day of Tết 2029
    assert not calendar.is_working_day(date(2029, 4, 30))
    assert calendar.is_working_day(date(2029, 5, 2))
    assert calendar.verified_until == date(2026, 12, 31)


def test_the_legal_date_turns_at_midnight_in_vietnam() -> None:
    assert legal_date(instant("2026-09-14T16:59:59.999Z")) == date(2026, 9, 14)
    assert legal_date(instant("2026-09-14T17:00:00.000Z")) == date(2026, 9, 15)


def test_the_calendar_around_a_year_covers_the_promises_that_are_made_in_it() -> None:
    calendar = calendar_around(2026)
    assert {day.year for day in calendar.off} == {2025, 2026, 2027, 2028}
    assert calendar_around(2026) is calendar
