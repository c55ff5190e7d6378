"""The calendar of one unit: the country's working calendar with the hours that the unit opens beside it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from app.db import db
from app.domain.calendar import Calendar, Hours, calendar_around
from app.models import ExtraOpening


def openings(unit_id: str, since: int) -> list[tuple[date, Hours]]:
    """The unit's extra hours from this year on, by their day."""
    query = select(ExtraOpening).where(ExtraOpening.unit_id == unit_id, ExtraOpening.on >= date(since, 1, 1))
    return [(one.on, (one.opens, one.closes)) for one in db.session.scalars(query.order_by(ExtraOpening.on))]


def calendar_of(unit_id: str, year: int) -> Calendar:
    """What this unit promises by: the calendar around a year, and its extra hours."""
    return calendar_around(year).opened(openings(unit_id, year - 1))


class Ahead(NamedTuple):
    """When a unit is open: today, and on the next working day."""

    today: tuple[Hours, ...]
    next_on: date
    next_hours: tuple[Hours, ...]


def ahead(unit_id: str, today: date) -> Ahead:
    """What somebody is told who asks whether it is open."""
    calendar = calendar_of(unit_id, today.year)
    next_on = calendar.working_day_after(today)
    return Ahead(calendar.open_hours(today), next_on, calendar.open_hours(next_on))
