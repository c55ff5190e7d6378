"""Sums over the tallies: how many dossiers a key counts over the months of a period."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from app.db import db
from app.domain.rates import rate
from app.models import Tally
from app.queries.periods import Period
from app.queries.scope import within


@dataclass(frozen=True, slots=True)
class Count:
    """Dossiers received and done on the spot; `delivered` whenever and wherever."""

    received: int = 0
    on_the_spot: int = 0
    delivered: int = 0

    @property
    def left(self) -> int:
        """Not done on the spot."""
        return self.received - self.on_the_spot

    @property
    def rate(self) -> Decimal | None:
        """Percent with two decimals; None where nothing was received."""
        return rate(self.received, self.on_the_spot)


def counts_of(unit_id: str, period: Period, dimension: str) -> dict[str, Count]:
    """Key → count over the months of the period; keys that hold nothing are left out."""
    sums = [func.sum(column) for column in (Tally.received, Tally.on_the_spot, Tally.delivered)]
    query = (
        select(Tally.key, *sums)
        .where(
            within(Tally.unit_id, unit_id), Tally.dimension == dimension, Tally.month.between(period.first, period.last)
        )
        .group_by(Tally.key)
    )
    return {key: Count(*map(int, numbers)) for key, *numbers in db.session.execute(query) if numbers[0]}


def regrouped(counts: dict[str, Count], sessions: Collection[str]) -> dict[str, Count]:
    """Counts by code, out of counts by `<session>/<code>`, for these sessions only."""
    grouped: dict[str, Count] = {}
    for key, count in counts.items():
        session, _, code = key.partition("/")
        if session in sessions:
            grouped[code] = add_up((grouped.get(code, Count()), count))
    return grouped


def add_up(counts: Iterable[Count]) -> Count:
    """The sum of these counts."""
    many = list(counts)
    return Count(
        sum(one.received for one in many), sum(one.on_the_spot for one in many), sum(one.delivered for one in many)
    )
