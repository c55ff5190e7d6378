"""Golden figures: Lạng Sơn's 561.5 of 1,659.5 days, and the official tables of money saved."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.savings import Cut, cut_share, saved


def test_days_cut_of_54_procedures() -> None:
    assert cut_share(Decimal("561.5"), Decimal("1659.5")) == Decimal("33.8")
    assert cut_share(Decimal(0), Decimal(0)) is None


@pytest.mark.parametrize(
    ("before", "after", "cost_before", "cost_after", "saving", "share"),
    [
        (10, 9, 32_000_000, 28_800_000, 3_200_000, "10.0"),
        (25, 23, 80_000_000, 73_600_000, 6_400_000, "8.0"),
        (5, 3, 16_000_000, 9_600_000, 6_400_000, "40.0"),
    ],
)
def test_money_is_saved_as_the_official_tables_say(
    before: int, after: int, cost_before: int, cost_after: int, saving: int, share: str
) -> None:
    cut = Cut(Decimal(before), Decimal(after), per_year=10)
    assert (cut.cost_before, cut.cost_after, cut.saving) == (cost_before, cost_after, saving)
    assert saved([cut]).saving_share == Decimal(share)


def test_many_cuts_are_summed_before_they_are_divided() -> None:
    cuts = [Cut(Decimal(10), Decimal("7.5"), 4), Cut(Decimal(2), Decimal(1), 0)]
    found = saved(cuts)
    assert (found.days_before, found.days_cut, found.share) == (Decimal(12), Decimal("3.5"), Decimal("29.2"))
    assert found.saving == cuts[0].saving
    assert saved([]).share is None
