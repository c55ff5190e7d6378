"""The promised hour: golden cases, a slow clock that is plainly right, and what must always hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import calendar as calendars
from app.domain.calendar import Calendar, instant_of, local
from app.domain.catalogue import TimeLimit, procedures
from app.domain.deadlines import due_after_supplement, into_working_time, promise
from tests.domain import slow_clock
from tests.domain.golden import cases, golden, instant

CALENDAR = calendars.from_json(golden("deadlines")["calendar"])

limits = st.one_of(
    st.just(TimeLimit(kind="same_day", value=0)),
    st.builds(TimeLimit, kind=st.just("working_days"), value=st.integers(0, 30)),
    st.builds(TimeLimit, kind=st.just("hours"), value=st.integers(1, 60)),
    st.builds(TimeLimit, kind=st.just("calendar_days"), value=st.integers(0, 60)),
)
instants = st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  # given its zone at once


def due(limit: TimeLimit, received_at: datetime, calendar: Calendar = CALENDAR) -> datetime:
    due_at = promise(limit, received_at, calendar).due_at
    assert due_at is not None
    return due_at


@pytest.mark.parametrize("case", cases("deadlines", "cases"))
def test_the_promise_is_the_agreed_one(case: dict[str, Any]) -> None:
    promised = promise(TimeLimit(**case["limit"]), instant(case["received_at"]), CALENDAR, case.get("case"))
    assert promised.due_at == (case["due_at"] and instant(case["due_at"]))
    assert (promised.basis, promised.verified) == (case["basis"], case["verified"])


@pytest.mark.parametrize("case", cases("deadlines", "supplement"))
def test_the_clock_stands_still_while_a_paper_is_missing(case: dict[str, Any]) -> None:
    due_at, requested_at, received_at = (instant(case[key]) for key in ("due_at", "requested_at", "received_at"))
    assert due_after_supplement(due_at, requested_at, received_at, CALENDAR) == instant(case["new_due_at"])


@pytest.mark.parametrize("case", cases("deadlines", "sweep"))
def test_the_sweep_of_the_slow_clock(case: list[Any]) -> None:
    kind, value, received_at, due_at = case
    assert due(TimeLimit(kind=kind, value=value), instant(received_at)) == instant(due_at)


@given(limits, instants)
def test_it_agrees_with_a_clock_that_walks_minute_by_minute(limit: TimeLimit, received_at: datetime) -> None:
    wall = local(received_at).replace(second=0, microsecond=0)
    assert local(due(limit, received_at)) == slow_clock.due(CALENDAR, limit.kind, limit.value or 0, wall)


pauses = st.lists(
    st.tuples(st.timedeltas(timedelta(), timedelta(days=9)), st.timedeltas(timedelta(), timedelta(30))), max_size=3
)


def the_clocks_agree(limit: TimeLimit, received_at: datetime, waits: list[tuple[timedelta, timedelta]]) -> None:
    """A dossier's whole life: received, and asked for more up to three times, each time later than before."""
    wall = local(received_at).replace(second=0, microsecond=0)
    promised, plain = due(limit, received_at), slow_clock.due(CALENDAR, limit.kind, limit.value or 0, wall)
    at = received_at
    for gap, stood in waits:
        asked, came = at + gap, at + gap + stood
        promised, plain = (
            due_after_supplement(promised, asked, came, CALENDAR),
            slow_clock.after_pause(CALENDAR, plain, stood),
        )
        at = came
    assert local(promised) == plain


@given(limits, instants, pauses)
def test_it_agrees_with_the_slow_clock_through_every_supplement(
    limit: TimeLimit, received_at: datetime, waits: list[tuple[timedelta, timedelta]]
) -> None:
    the_clocks_agree(limit, received_at, waits)


@pytest.mark.long
@settings(max_examples=100_000)
@given(limits, instants, pauses)
def test_it_agrees_with_the_slow_clock_in_a_hundred_thousand_cases(
    limit: TimeLimit, received_at: datetime, waits: list[tuple[timedelta, timedelta]]
) -> None:
    the_clocks_agree(limit, received_at, waits)


def test_the_clocks_are_tried_on_swapped_saturdays_days_off_and_either_side_of_three() -> None:
    swap, off = date(2026, 8, 22), [date(2026, 2, 16), date(2026, 4, 27), date(2026, 9, 2)]
    walls = [datetime.combine(swap, one) for one in (time(8), time(14, 59), time(15), time(16, 59))]
    walls += [datetime.combine(day, time(9)) for day in off]
    for wall in walls:
        for limit in (TimeLimit(kind="same_day", value=0), TimeLimit(kind="working_days", value=1)):
            the_clocks_agree(limit, instant_of(wall), [(timedelta(hours=1), timedelta(days=2, hours=3))])
    assert slow_clock.works_at(CALENDAR, walls[0])
    assert not slow_clock.works_at(CALENDAR, walls[-1])


@given(limits, instants)
def test_nothing_is_ever_due_on_a_rest_day_or_outside_working_hours(limit: TimeLimit, received_at: datetime) -> None:
    wall = local(due(limit, received_at))
    assert CALENDAR.is_working_day(wall.date())
    assert any(opens <= wall.time() <= closes for opens, closes in CALENDAR.sessions)


@given(limits, instants, st.timedeltas(timedelta(), timedelta(days=20)))
def test_who_comes_later_is_never_promised_an_earlier_day(limit: TimeLimit, first: datetime, gap: timedelta) -> None:
    earlier, later = due(limit, first), due(limit, first + gap)
    assert local(earlier).date() <= local(later).date()
    if limit.kind != "calendar_days":
        assert earlier <= later


@given(limits, instants)
def test_a_promise_never_lies_before_the_receipt(limit: TimeLimit, received_at: datetime) -> None:
    assert due(limit, received_at) >= received_at.replace(second=0, microsecond=0)


@given(instants, st.integers(0, 20))
def test_one_day_more_is_never_earlier(received_at: datetime, days: int) -> None:
    one, other = (TimeLimit(kind="working_days", value=value) for value in (days, days + 1))
    assert due(one, received_at) < due(other, received_at)


@given(instants, st.timedeltas(timedelta(), timedelta(days=40)))
def test_a_pause_gives_back_at_least_its_own_length(received_at: datetime, pause: timedelta) -> None:
    old = due(TimeLimit(kind="working_days", value=5), received_at)
    new = due_after_supplement(old, received_at, received_at + pause, CALENDAR)
    assert new >= (old + pause).replace(second=0, microsecond=0)
    assert into_working_time(local(new), CALENDAR) == local(new)


def test_every_procedure_of_the_catalogue_promises_or_says_that_it_cannot() -> None:
    received_at = instant("2026-09-15T03:42:00.000Z")
    promised = {item.code: promise(item.time_limit, received_at, CALENDAR) for item in procedures()}
    assert {code for code, made in promised.items() if made.due_at is None} == {
        item.code
        for item in procedures()
        if item.time_limit.cases or item.time_limit.kind in {"unknown", "stages", "deadline_clock"}
    }
    assert promised["1.003583"].due_at == instant("2026-09-22T03:42:00.000Z")


def test_what_was_never_verified_is_never_called_verified() -> None:
    received_at = instant("2026-09-15T03:42:00.000Z")
    for item in procedures():
        if item.time_limit.verified != "verified":
            assert not promise(item.time_limit, received_at, CALENDAR).verified
