"""The hotline: what may come of a call, when somebody is called back, and the hours in which it is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Literal

from app.domain.calendar import Calendar, instant_of, local

Outcome = Literal["answered", "routed", "call_back", "visit", "state"]
OUTCOMES: Final = ("answered", "routed", "call_back", "visit", "state")
FOLLOWED: Final = ("routed", "call_back", "visit")
"""After these somebody has to come back to whoever called: who they are is kept, and a time is promised."""

WITHIN: Final = timedelta(hours=2)
"""Of open hours: when a call back is due unless the operator and the caller say another hour."""

LAST_DAYS: Final = {5: "1-5", 6: "1-6", 7: "1-7"}
_HOURS: Final = re.compile(r"1-([567]) (\d\d:\d\d)-(\d\d:\d\d)")


_CODE: Final = re.compile(r"\b[0-9a-z]{4}(?:[ -]?[0-9a-z]{4}){3}\b", re.IGNORECASE | re.ASCII)
_NUMBER: Final = re.compile(r"\d[\d .-]{7,}\d", re.ASCII)


def unnumbered(question: str) -> str:
    """A question without the tracking codes, ID and telephone numbers in it: these are not kept in a call's note."""
    without = _CODE.sub(lambda found: "…" if any(map(str.isdigit, found[0])) else found[0], question)
    return _NUMBER.sub("…", without)


@dataclass(frozen=True, slots=True)
class Hours:
    """``1-6 07:00-17:00``: from Monday to the last day (5 Friday, 6 Saturday, 7 Sunday), from opening to closing."""

    last_day: int
    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{LAST_DAYS[self.last_day]} {self.opens:%H:%M}-{self.closes:%H:%M}"


def hours(text: str) -> Hours | None:
    """What is written; None where nothing is. Raises `ValueError` for anything else."""
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    kept = Hours(int(found[1]), time.fromisoformat(found[2]), time.fromisoformat(found[3]))
    if kept.opens >= kept.closes:
        raise ValueError(text)
    return kept


def call_back_at(at: datetime, calendar: Calendar) -> datetime:
    """`WITHIN` of open hours after ``at``, to the full five minutes: what is left of it today, the rest another day."""
    left, now = WITHIN, local(at).replace(second=0, microsecond=0)
    now += timedelta(minutes=-now.minute % 5)
    day = now.date()
    while True:
        for opens, closes in calendar.open_hours(day):
            begins, ends = (datetime.combine(day, edge) for edge in (opens, closes))
            begins = max(begins, now)
            if begins + left <= ends:
                return instant_of(begins + left)
            left -= max(ends - begins, timedelta())
        day = calendar.working_day_after(day)
