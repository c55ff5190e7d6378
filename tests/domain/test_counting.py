"""What a dossier counts for, and counting again from its facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.counting import Cell, Standing, counts, difference, total
from app.domain.recount import Fact, Place, recount

SESSION = "0198f000-0000-7000-8000-000000000001"
TAKEN_IN = Standing(
    intake_on=date(2026, 9, 12),
    field_session=SESSION,
    hamlet="h1",
    procedure="2.000635",
    team="t1",
    on_the_spot=False,
    why_not="pending",
    decided=False,
    delivered=False,
    came_by="mobile",
)
DONE = replace(
    TAKEN_IN,
    on_the_spot=True,
    why_not=None,
    decided=True,
    delivered=True,
    channel="field_session",
    on_time=True,
    minutes=9,
)


def test_a_dossier_stands_in_one_cell_of_each_dimension_of_its_month() -> None:
    cells = {(cell.dimension, cell.key) for cell, _ in counts(TAKEN_IN)}
    assert {cell.month for cell, _ in counts(TAKEN_IN)} == {"2026-09"}
    assert cells == {
        ("unit", "field"),
        ("week", "2026-W37/mobile/field"),
        ("field_session", SESSION),
        ("hamlet", "h1"),
        ("procedure", "2.000635"),
        ("team", "t1"),
        ("reason", "pending"),
        ("procedure_at", f"{SESSION}/2.000635"),
        ("why_at", f"{SESSION}/pending/2.000635"),
    }


def test_an_intake_without_a_field_session_is_outside_the_rate() -> None:
    posted = counts(replace(DONE, field_session=None, channel="post", on_the_spot=False, came_by="counter"))
    places = (
        ("unit", "other"),
        ("given_back", "post"),
        ("week", "2026-W37/counter/other"),
        ("procedure_other", "2.000635"),
        ("hamlet_other", "h1"),
    )
    assert posted == {
        (Cell("2026-09", dimension, key), measure): by
        for dimension, key in places
        for measure, by in (
            ("received", 1),
            ("decided", 1),
            ("delivered", 1),
            ("on_time", 1),
            ("minutes", 9),
            ("by_post", 1),
        )
    }


def test_the_difference_moves_one_vector_to_the_other() -> None:
    before, after = counts(TAKEN_IN), counts(DONE)
    assert total([before, difference(before, after)]) == after
    assert difference(after, after) == {}


def test_a_reason_leaves_its_cell_when_the_dossier_is_done() -> None:
    reason = Cell("2026-09", "reason", "pending")
    assert difference(counts(TAKEN_IN), counts(DONE))[reason, "received"] == -1


def test_what_was_never_taken_in_counts_nothing() -> None:
    assert counts(None) == {}
    assert recount([fact("intake_refused", 0)], {}) is None


def fact(kind: str, minutes: int, session: str | None = SESSION, **counted: str) -> Fact:
    """A fact of 12 September, so many minutes after nine."""
    at = datetime(2026, 9, 12, 2, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    return Fact(kind, at, session, counted)


INTAKE = fact("intake_recorded", 0, procedure_code="2.000635", hamlet_id="h1", channel="mobile")
DECIDED, DELIVERED = fact("decided", 9, outcome="granted"), fact("delivered", 12, channel="field_session")
PLACES = {SESSION: Place("h9", "t1")}


def test_recounting_a_whole_life_gives_the_same_standing() -> None:
    assert recount([INTAKE, fact("appraised", 5, outcome="complete"), DECIDED, DELIVERED], PLACES) == DONE


def test_the_hamlet_of_the_session_stands_in_for_one_that_the_intake_did_not_name() -> None:
    unnamed = fact("intake_recorded", 0, procedure_code="2.000635")
    found = recount([unnamed], PLACES)
    assert found is not None
    assert (found.hamlet, found.team) == ("h9", "t1")


def test_an_intake_at_night_belongs_to_the_legal_date_in_vietnam() -> None:
    late = replace(INTAKE, at=datetime(2026, 8, 31, 17, 30, tzinfo=UTC))
    found = recount([late], PLACES)
    assert found is not None
    assert found.intake_on == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("facts", "why_not"),
    [
        ((), "pending"),
        ((DECIDED,), "not_delivered_yet"),
        ((fact("handling_started", 6, reason="council"), DECIDED, replace(DELIVERED, field_session=None)), "council"),
        ((fact("supplement_requested", 6),), "supplement"),
        ((fact("supplement_requested", 6), fact("withdrawn", 60, None)), "withdrawn"),
        ((fact("closed", 60, None),), "closed"),
        ((DECIDED, fact("delivery_failed", 20, reason="declined")), "refused_to_receive"),
        ((DECIDED, fact("delivery_failed", 20, reason="absent")), "not_delivered_yet"),
        ((DECIDED, DELIVERED), None),
    ],
)
def test_why_a_dossier_was_not_done_on_the_spot(facts: tuple[Fact, ...], why_not: str | None) -> None:
    found = recount([INTAKE, *facts], PLACES)
    assert found is not None
    assert found.why_not == why_not
