"""Periods of a report: a year, a quarter, a month. Written as `2026`, `2026-q3`, `2026-09`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import func, select

from app.db import db
from app.domain.errors import NotFound
from app.models import FieldSession, Tally
from app.queries.scope import within

_WRITTEN = re.compile(r"(20\d\d)(?:-(?:q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both months inclusive, each written `YYYY-MM`; `part` is the quarter or month."""

    key: str
    kind: Literal["year", "quarter", "month"]
    year: int
    part: int
    first: str
    last: str

    @property
    def days(self) -> tuple[date, date]:
        """The first day, and the first day after the end."""
        year, month = map(int, self.last.split("-"))
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromisoformat(f"{self.first}-01"), after


def period(key: str) -> Period:
    """The period that is written so. Raises `NotFound`."""
    found = _WRITTEN.fullmatch(key)
    if found is None:
        raise NotFound("period")
    year = int(found[1])
    if found[2]:
        start = 3 * int(found[2]) - 2
        return Period(key, "quarter", year, int(found[2]), f"{year}-{start:02d}", f"{year}-{start + 2:02d}")
    if found[3]:
        return Period(key, "month", year, int(found[3]), key, key)
    return Period(key, "year", year, 0, f"{year}-01", f"{year}-12")


def default_period(unit_id: str, today: date) -> Period:
    """The year of the newest field session that was opened; this year where there is none yet."""
    opened = select(func.max(FieldSession.on)).where(
        within(FieldSession.unit_id, unit_id), FieldSession.opened_at.is_not(None)
    )
    newest = db.session.scalar(opened) or today
    return period(f"{newest.year}")


def periods(unit_id: str, today: date) -> tuple[Period, ...]:
    """What can be chosen: each year with counts, its quarters and its months with counts, newest first."""
    months = select(Tally.month).where(within(Tally.unit_id, unit_id), Tally.dimension == "unit", Tally.received > 0)
    found = sorted({f"{today:%Y-%m}", *db.session.scalars(months.distinct())}, reverse=True)
    keys = dict.fromkeys(key for month in found for key in (month[:4], _quarter(month), month))
    return tuple(sorted(map(period, keys), key=lambda one: (-one.year, KINDS.index(one.kind), -one.part)))


KINDS = ("year", "quarter", "month")


def _quarter(month: str) -> str:
    return f"{month[:4]}-q{(int(month[5:]) + 2) // 3}"
