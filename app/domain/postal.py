"""How long the post may take, by ``catalogue/postal.json``. Days are legal dates, counted in working days."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from app.domain.calendar import calendar_around
from app.domain.catalogue import load

_data: dict[str, Any] = load("postal.json")
REACHES: Final = tuple(_data["reach"])
"""How far an item goes: `district`, `province`, `big_city`, `elsewhere`, `special`."""

COMPLAINT_MONTHS: Final[int] = _data["complaint_months"]


def due_on(posted_on: date, reach: str, *, invited: bool = False) -> date | None:
    """The last day on which it has to be there; later once a slip was left. None where only the post knows it."""
    days = _data["reach"][reach]["with_slip" if invited else "days"]
    return None if days is None else calendar_around(posted_on.year).working_day_after(posted_on, days)


def again_from(invited_on: date) -> date:
    """The first day on which a second invitation counts as one."""
    return calendar_around(invited_on.year).working_day_after(invited_on, _data["invitations"]["apart_working_days"])
