"""A figure says ok only where it is."""

from __future__ import annotations

import pytest

from tests.bench.figures import Figure
from tests.bench.turns import Cost, in_turn, percentile


@pytest.mark.parametrize(
    ("value", "reference", "goal", "bound", "is_met"),
    [
        (9.9, 1, 10, "most", True),
        (10.1, 1, 10, "most", False),
        (0.81, 1, 0.8, "least", True),
        (0.79, 1, 0.8, "least", False),
        (99, 1, None, "most", True),
        (99, None, None, "most", True),
    ],
)
def test_the_ratio_decides(value, reference, goal, bound, is_met):
    assert Figure("name", value, "ms", reference, goal, bound).is_met is is_met


def test_a_line_has_seven_words():
    words = Figure("push", 3.894, "ms", 0.18, 10).line().split()
    assert words == ["push", "3.89", "ms", "0.18", "21.6", "<=10", "short"]
    assert Figure("push", 12, "ms").line().split() == ["push", "12", "ms", "-", "-", "-", "ok"]


def test_sides_are_taken_in_turn_and_the_first_round_is_not_counted():
    order: list[str] = []
    costs = iter([100.0, 5.0, 1.0, 3.0])

    def one() -> Cost:
        order.append("one")
        return Cost(next(costs), 0)

    def other() -> Cost:
        order.append("other")
        return Cost(1, 2)

    taken = in_turn({"one": one, "other": other}, rounds=3)
    assert order == ["other", "one", "one", "other", "other", "one", "one", "other"]
    assert taken == {"one": Cost(3.0, 0), "other": Cost(1, 2)}


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 50) == 51
    assert percentile(values, 99) == 100
