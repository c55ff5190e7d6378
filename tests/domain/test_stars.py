"""Stars from four criteria: thresholds as data, judged by the rules of their month."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import Figures
from app.domain.stars import CRITERIA, MOST, rules, rules_of, stars

MONTH = "2026-09"
BEST = Figures(
    received=1000, on_time=1000, online=850, decided=10, decided_in=timedelta(days=30), rated=50, rated_well=50
)


def test_the_best_has_five_and_a_month_without_dossiers_has_none() -> None:
    assert stars(BEST, MONTH).stars == 5
    empty = stars(Figures(), MONTH)
    assert (empty.stars, [one.stars for one in empty.judged]) == (None, [None] * 4)


@pytest.mark.parametrize(
    ("on_time", "given_for_it"), [(799, 0), (800, 1), (900, 2), (950, 3), (980, 4), (994, 4), (995, 5)]
)
def test_a_star_begins_exactly_at_its_threshold(on_time: int, given_for_it: int) -> None:
    judged = stars(Figures(received=1000, on_time=on_time), MONTH).judged[0]
    assert (judged.criterion, judged.stars) == ("on_time", given_for_it)


@pytest.mark.parametrize(("days", "given_for_it"), [(16, 0), (15, 1), (7, 3), (3, 5), (0, 5)])
def test_less_time_is_more_stars(days: int, given_for_it: int) -> None:
    judged = stars(Figures(received=1, decided=1, decided_in=timedelta(days=days)), MONTH).judged[2]
    assert (judged.value, judged.stars) == (Decimal(days).quantize(Decimal("0.1")), given_for_it)


def test_a_criterion_without_figures_gives_nothing_and_takes_nothing() -> None:
    found = stars(Figures(received=1000, on_time=980, online=700), MONTH)
    assert [one.stars for one in found.judged] == [4, 4, None, None]
    assert found.stars == 4


def test_a_month_has_the_rules_of_its_time_and_one_before_all_rules_has_none() -> None:
    assert rules_of(MONTH) is rules()[-1]
    assert set(rules()[0].thresholds) == set(CRITERIA)
    with pytest.raises(ValueError, match="no rules"):
        rules_of("1999-01")


@given(st.integers(1, 400), st.data())
def test_stars_stay_between_nought_and_five(received: int, data: st.DataObject) -> None:
    part = st.integers(0, received)
    found = stars(
        Figures(
            received=received,
            on_time=data.draw(part),
            online=data.draw(part),
            decided=data.draw(part),
            decided_in=timedelta(hours=data.draw(st.integers(0, 9999))),
            rated=received,
            rated_well=data.draw(part),
        ),
        MONTH,
    )
    assert found.stars is not None
    assert 0 <= found.stars <= MOST
