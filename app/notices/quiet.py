"""Hours in which nobody is woken, by the unit, in Vietnamese time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from app.domain.calendar import VIETNAM
from app.domain.catalogue import load
from app.domain.errors import BadCommand

SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def hours(span: str) -> tuple[time, time]:
    """From when until when. Raises `BadCommand`."""
    found = SPAN.fullmatch(span)
    if found is None:
        raise BadCommand(f"{span!r}: 21:00-07:00")
    first, second, third, fourth = map(int, found.groups())
    return time(first, second), time(third, fourth)


def quiet_until(at: datetime, span: str) -> datetime | None:
    """When the quiet hours end that this instant lies in; None outside of them. An empty span is the catalogue's."""
    start, end = hours(span or load("messages.json")["quiet_hours"])
    local = at.astimezone(VIETNAM)
    now = local.time()
    inside = start <= now < end if start <= end else now >= start or now < end
    if not inside:
        return None
    day = local.date() + timedelta(days=1) if start > end and now >= start else local.date()
    return datetime.combine(day, end, VIETNAM)
