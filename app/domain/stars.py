"""A centre's stars for a month, from four criteria: on time, online, average time, satisfaction.

Where stars begin is data with a history (``catalogue/stars.json``): a month is judged by the rules that held then. A
criterion that has no figures in the month gives no stars and takes none; the centre has the mean of those that do,
rounded down, and no stars at all in a month in which nothing was received.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal, get_args

from app.domain.catalogue import load
from app.domain.figures import Figures

Criterion = Literal["on_time", "online", "average_days", "satisfaction"]
CRITERIA: Final[tuple[Criterion, ...]] = get_args(Criterion)
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """Where one to five stars begin, from a month on (``2026-01``)."""

    since: str
    thresholds: Mapping[Criterion, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion's value and its stars; None of both where there is nothing to judge."""

    criterion: Criterion
    value: Decimal | None
    stars: int | None


@dataclass(frozen=True, slots=True)
class Stars:
    """``stars`` from nought to five; None in a month without dossiers."""

    stars: int | None
    judged: tuple[Judged, ...]
    rules: Rules


def stars(figures: Figures, month: str) -> Stars:
    """The stars of a month that is written ``2026-09``."""
    rules = rules_of(month)
    judged = tuple(_judge(one, _value(one, figures), rules) for one in CRITERIA)
    given = [one.stars for one in judged if one.stars is not None]
    return Stars(sum(given) // len(given) if figures.received and given else None, judged, rules)


def rules_of(month: str) -> Rules:
    """The newest rules that hold in a month. Raises `ValueError` for one before the first."""
    held = [one for one in rules() if one.since <= month]
    if not held:
        raise ValueError(f"no rules for {month}")
    return held[-1]


@cache
def rules() -> tuple[Rules, ...]:
    """All, the oldest first. Raises `ValueError` where five thresholds do not climb (those of time: fall)."""
    found = tuple(
        Rules(one["from"], {key: tuple(map(Decimal, one[key])) for key in CRITERIA})
        for one in load("stars.json")["rules"]
    )
    if [one.since for one in found] != sorted({one.since for one in found}) or not all(map(_climb, found)):
        raise ValueError("stars.json: five thresholds that climb, and months in their order")
    return found


def _climb(said: Rules) -> bool:
    return all(
        len(steps) == MOST and list(steps) == sorted(set(steps), reverse=criterion == "average_days")
        for criterion, steps in said.thresholds.items()
    )


def _value(criterion: Criterion, figures: Figures) -> Decimal | None:
    return {
        "on_time": figures.on_time_rate,
        "online": figures.online_rate,
        "average_days": figures.average_days,
        "satisfaction": figures.satisfaction,
    }[criterion]


def _judge(criterion: Criterion, value: Decimal | None, said: Rules) -> Judged:
    if value is None:
        return Judged(criterion, None, None)
    steps, quick = said.thresholds[criterion], criterion == "average_days"
    return Judged(criterion, value, sum(value <= step if quick else value >= step for step in steps))
