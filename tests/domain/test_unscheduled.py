"""Minutes of a day without appointments: what counts of them, by a clock that walks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.unscheduled import waited

START = datetime(2026, 9, 18, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@given(st.integers(0, 200), st.lists(st.integers(-60, 260), max_size=6))
def test_minutes_in_which_a_dossier_waits_for_its_citizen_do_not_count(until: int, edges: list[int]) -> None:
    edges = sorted(set(edges))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    walked = sum(not any(first <= one < last for first, last in spans) for one in range(until))
    pauses = [(START + first * MINUTE, START + last * MINUTE) for first, last in spans]
    assert waited(START, START + until * MINUTE, pauses) == walked


def test_clocks_that_differ_never_give_less_than_nothing() -> None:
    assert waited(START, START - 5 * MINUTE) == 0
