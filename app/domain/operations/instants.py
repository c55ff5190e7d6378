"""The one written form of an instant."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, datetime


def instant(at: datetime) -> str:
    """RFC 3339 in UTC with milliseconds and `Z`: `2026-09-15T03:42:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def of_a_calendar(at: datetime) -> datetime:
    """The same instant. Raises `ValueError` at the two ends of the calendar, where another zone has no such day."""
    if not MINYEAR < at.year < MAXYEAR:
        raise ValueError("year")
    return at
