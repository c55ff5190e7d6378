"""Over which days a report is, and when it is made: at seven on the first morning after its days, Vietnamese time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, get_args

from app.domain.calendar import local

Kind = Literal["week", "month", "year"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CAUGHT_UP: Final[dict[Kind, int]] = {"week": 4, "month": 3, "year": 1}
"""How many older spans are made as well where a server was off at their time."""

MADE_AT: Final = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``begins`` to the day before ``ends``; ``key`` is ``2026-w47``, ``2026-10`` or ``2025``."""

    kind: Kind
    key: str
    begins: date
    ends: date

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.ends - timedelta(days=1)

    @property
    def before(self) -> Span:
        """The span of the same kind that ends where this one begins."""
        return span_of(self.kind, self.begins - timedelta(days=1))


def span_of(kind: Kind, day: date) -> Span:
    """The span of this kind that holds a day; weeks begin on Monday and are numbered as ISO 8601 does."""
    if kind == "week":
        year, week, weekday = day.isocalendar()
        begins = day - timedelta(days=weekday - 1)
        return Span(kind, f"{year}-w{week:02d}", begins, begins + timedelta(days=7))
    if kind == "month":
        begins = day.replace(day=1)
        return Span(kind, f"{begins:%Y-%m}", begins, (begins + timedelta(days=31)).replace(day=1))
    return Span(kind, f"{day.year}", date(day.year, 1, 1), date(day.year + 1, 1, 1))


def due(at: datetime) -> tuple[Span, ...]:
    """The newest span of each kind whose report should be there by this instant."""
    day = (local(at) - MADE_AT).date()
    return tuple(span_of(kind, day).before for kind in KINDS)


def older(span: Span) -> tuple[Span, ...]:
    """The spans before this one that are still caught up with, the newest first."""
    found: list[Span] = []
    while len(found) < CAUGHT_UP[span.kind]:
        span = span.before
        found.append(span)
    return tuple(found)
