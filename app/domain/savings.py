"""What shorter limits and simpler procedures save: days cut of the days that the law gives, and đồng a year.

A day counts as eight hours at the mean income of an hour (``catalogue/savings.json``), as the official tables do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from app.domain.catalogue import load


@dataclass(frozen=True, slots=True)
class Cut:
    """A procedure's limit before and after, in working days, and how many dossiers a year it concerns."""

    days_before: Decimal
    days_after: Decimal
    per_year: int

    @property
    def days_cut(self) -> Decimal:
        """Working days."""
        return self.days_before - self.days_after

    @property
    def cost_before(self) -> int:
        """Đồng a year."""
        return cost(self.days_before, self.per_year)

    @property
    def cost_after(self) -> int:
        """Đồng a year."""
        return cost(self.days_after, self.per_year)

    @property
    def saving(self) -> int:
        """Đồng a year."""
        return self.cost_before - self.cost_after


@dataclass(frozen=True, slots=True)
class Saved:
    """Many cuts together. 561.5 days of 1,659.5 are 33.8 %."""

    days_before: Decimal
    days_cut: Decimal
    cost_before: int
    saving: int

    @property
    def share(self) -> Decimal | None:
        """Percent of the days, one decimal; None where there is no limit to cut."""
        return cut_share(self.days_cut, self.days_before)

    @property
    def saving_share(self) -> Decimal | None:
        """Percent of the cost, one decimal."""
        return cut_share(Decimal(self.saving), Decimal(self.cost_before))


def cut_share(cut: Decimal, whole: Decimal) -> Decimal | None:
    """Percent with one decimal, half up; None of nothing."""
    return (100 * cut / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def cost(days: Decimal, per_year: int) -> int:
    """What waiting so long costs all who ask in a year: days × hours a day × đồng an hour × dossiers."""
    return int((days * hours_a_day() * hour_vnd() * per_year).to_integral_value(ROUND_HALF_UP))


def saved(cuts: Iterable[Cut]) -> Saved:
    """The sum of these cuts."""
    many = list(cuts)
    return Saved(
        sum((one.days_before for one in many), Decimal()),
        sum((one.days_cut for one in many), Decimal()),
        sum(one.cost_before for one in many),
        sum(one.saving for one in many),
    )


@cache
def hour_vnd() -> int:
    """The mean income of an hour."""
    return int(load("savings.json")["hour_vnd"]["value"])


@cache
def hours_a_day() -> int:
    """Of a working day."""
    return int(load("savings.json")["hours_a_day"]["value"])
