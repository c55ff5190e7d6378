"""The rate of a period, told from tallies and field sessions alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app.db import db
from app.demo.commune import HOME, NEIGHBOUR, TEAM_1, VINH, hamlet
from app.domain.errors import NotFound
from app.queries.periods import default_period, period, periods
from app.queries.rates import overview
from tests.factories import Tablet


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that reach the database."""
    heard: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        heard.append(statement.lower())

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        yield heard
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)


def a_day(tablet: Tablet, place: str, done: int, waiting: int) -> str:
    """A field session with so many dossiers done on the spot and so many that still wait; its id."""
    session, opened = tablet.session(place)
    tablet.push(opened)
    for _ in range(done):
        tablet.push(*tablet.story(VINH, session)[1])
    for _ in range(waiting):
        tablet.push(tablet.intake(session=session)[1])
    return session


@pytest.fixture
def two_days(app: Flask, tablet: Tablet) -> str:
    """Nà Pục 2 of 3, Bản Lài 1 of 1; the year in which they were."""
    a_day(tablet, "Nà Pục", 2, 1)
    a_day(tablet, "Bản Lài", 1, 0)
    return f"{tablet.at.year}"


def test_without_dossiers_there_is_no_rate(app: Flask) -> None:
    with app.app_context():
        found = overview(HOME, period("2026"))
    assert (found.sessions, found.total.rate, found.reasons) == ((), None, ())


def test_sessions_and_totals(app: Flask, two_days: str) -> None:
    with app.app_context():
        found = overview(HOME, period(two_days))
    by_place = {row.place: (row.count.received, row.count.on_the_spot, row.is_open) for row in found.sessions}
    assert by_place == {"Thôn Nà Pục": (3, 2, True), "Thôn Bản Lài": (1, 1, True)}
    assert (found.total.received, found.total.on_the_spot, found.total.rate) == (4, 3, Decimal("75.00"))
    assert [(row.key, row.count.received) for row in found.reasons] == [("pending", 1)]
    assert (found.ended, found.still_open) == (0, 1)


def test_a_session_without_dossiers_is_a_row_without_a_rate(app: Flask, tablet: Tablet) -> None:
    a_day(tablet, "Nà Pục", 0, 0)
    with app.app_context():
        (row,) = overview(HOME, period(f"{tablet.at.year}")).sessions
    assert row.count.rate is None


def test_a_filter_keeps_to_the_sessions_of_a_hamlet(app: Flask, two_days: str) -> None:
    with app.app_context():
        found = overview(HOME, period(two_days), hamlet_id=hamlet("Nà Pục").id)
    assert (found.total.received, found.total.on_the_spot) == (3, 2)
    assert [(row.key, row.count.received) for row in found.reasons] == [("pending", 1)]
    assert [row.count.received for row in found.by_procedure] == [3]
    assert [row.name for row in found.by_hamlet] == ["Thôn Nà Pục"]


def test_a_filter_by_team(app: Flask, two_days: str) -> None:
    with app.app_context():
        mine = overview(HOME, period(two_days), team_id=TEAM_1.id)
        other = overview(HOME, period(two_days), team_id="nobody")
    assert mine.total.received == 4
    assert other.total.received == 0
    assert other.reasons == ()


def test_another_commune_sees_nothing_and_the_province_sees_all(app: Flask, two_days: str) -> None:
    with app.app_context():
        assert overview(NEIGHBOUR, period(two_days)).total.received == 0
        assert overview("H99", period(two_days)).total.received == 4


def test_an_intake_at_the_counter_is_outside_the_rate(app: Flask, tablet: Tablet) -> None:
    tablet.push(tablet.intake(channel="counter")[1])
    with app.app_context():
        assert overview(HOME, period(f"{tablet.at.year}")).total.received == 0


def test_another_year_is_another_period(app: Flask, two_days: str) -> None:
    with app.app_context():
        assert overview(HOME, period(f"{int(two_days) - 1}")).sessions == ()


def test_what_is_still_out_there_is_named(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    _, unsent = tablet.intake(session=session)
    tablet.push(opened, head={"seq": unsent.seq, "hash": unsent.header_sha256})
    with app.app_context():
        found = overview(HOME, period(f"{tablet.at.year}"))
    assert found.owed == 1
    assert [one.place for one in found.out] == ["Nhà văn hoá thôn Nà Pục"]
    assert found.as_of is not None


def test_it_costs_the_same_with_more_dossiers_and_never_looks_at_one(app: Flask, tablet: Tablet) -> None:
    session = a_day(tablet, "Nà Pục", 1, 0)
    year = period(f"{tablet.at.year}")
    with app.app_context(), asked() as few:
        overview(HOME, year)
    for _ in range(5):
        tablet.push(*tablet.story(VINH, session)[1])
    with app.app_context(), asked() as many:
        overview(HOME, year)
    assert len(many) == len(few)
    assert not [statement for statement in many if " dossier" in statement or " journal" in statement]


@pytest.mark.parametrize(
    ("key", "first", "last", "days"),
    [
        ("2026", "2026-01", "2026-12", (date(2026, 1, 1), date(2027, 1, 1))),
        ("2026-q3", "2026-07", "2026-09", (date(2026, 7, 1), date(2026, 10, 1))),
        ("2026-q4", "2026-10", "2026-12", (date(2026, 10, 1), date(2027, 1, 1))),
        ("2026-02", "2026-02", "2026-02", (date(2026, 2, 1), date(2026, 3, 1))),
    ],
)
def test_periods_are_written_plainly(key: str, first: str, last: str, days: tuple[date, date]) -> None:
    found = period(key)
    assert (found.first, found.last, found.days) == (first, last, days)


@pytest.mark.parametrize("key", ["", "2026-q5", "2026-13", "2026-00", "26", "2026-q1-01", "２０２６", "2026\n"])
def test_what_is_no_period_is_not_found(key: str) -> None:
    with pytest.raises(NotFound):
        period(key)


def test_by_default_the_year_of_the_newest_session(app: Flask, two_days: str) -> None:
    next_year = date(int(two_days), 12, 31) + timedelta(days=40)
    with app.app_context():
        assert default_period(HOME, next_year).key == two_days
        assert default_period(NEIGHBOUR, next_year).key == f"{next_year.year}"


def test_the_choice_of_periods_has_years_quarters_and_months_with_counts(app: Flask, two_days: str) -> None:
    with app.app_context():
        kinds = [one.kind for one in periods(HOME, date(int(two_days), 1, 5))]
    assert kinds[0] == "year"
    assert set(kinds) == {"year", "quarter", "month"}
