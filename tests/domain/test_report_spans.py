"""Weeks, months and years of reports, and the hour at which each is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import instant_of
from app.domain.report_spans import KINDS, Kind, due, older, span_of


def at(wall: str) -> datetime:
    """This hour of Vietnam's clocks."""
    return instant_of(datetime.fromisoformat(wall))


@pytest.mark.parametrize(
    ("kind", "day", "key", "begins", "last"),
    [
        ("week", date(2026, 11, 24), "2026-w48", date(2026, 11, 23), date(2026, 11, 29)),
        ("week", date(2027, 1, 1), "2026-w53", date(2026, 12, 28), date(2027, 1, 3)),
        ("month", date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("month", date(2028, 2, 29), "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("year", date(2026, 7, 1), "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_has_its_days(kind: Kind, day: date, key: str, begins: date, last: date) -> None:
    found = span_of(kind, day)
    assert (found.key, found.begins, found.last) == (key, begins, last)


def test_a_week_is_due_on_monday_at_seven_and_not_before() -> None:
    early, there = (at("2026-11-23T06:59"), at("2026-11-23T07:00"))
    assert [one.key for one in due(early)] == ["2026-w46", "2026-10", "2025"]
    assert [one.key for one in due(there)] == ["2026-w47", "2026-10", "2025"]


def test_month_and_year_are_due_on_the_first_at_seven() -> None:
    assert [one.key for one in due(at("2027-01-01T07:00"))] == ["2026-w52", "2026-12", "2026"]
    assert [one.key for one in due(at("2027-01-01T06:59"))] == ["2026-w52", "2026-11", "2025"]


@given(st.sampled_from(KINDS), st.dates(date(2020, 1, 1), date(2099, 12, 30)))
def test_spans_follow_one_another_without_a_gap(kind: Kind, day: date) -> None:
    found = span_of(kind, day)
    assert found.begins <= day < found.ends
    assert found.before.ends == found.begins
    assert span_of(kind, found.last) == found
    assert span_of(kind, found.last + timedelta(days=1)).before == found


def test_older_spans_are_caught_up_with_and_not_for_ever() -> None:
    week, month, year = due(at("2026-11-24T08:00"))
    assert [one.key for one in older(week)] == ["2026-w46", "2026-w45", "2026-w44", "2026-w43"]
    assert [one.key for one in older(month)] == ["2026-09", "2026-08", "2026-07"]
    assert [one.key for one in older(year)] == ["2024"]
