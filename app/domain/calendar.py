"""The working calendar: hours, days off, swapped Saturdays. All hours are Vietnamese (UTC+7, no summer time).

Its JSON form travels in the trip pack:
`{"working_hours": {"am": ["07:00", "11:30"], "pm": […]}, "off": [dates], "work_swap": [dates],
"verified_until": date}`, and where the unit opens beside them `"extra": {date: ["07:30", "11:30"]}`. A day after
`verified_until` follows no official notice yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from app.domain.catalogue import load

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Calendar:
    """`sessions` are half-open: at 11:30 sharp the morning is over.

    `extra` are hours that a unit opens beside them, at most one stretch a day. They are no working days: what the
    law counts in days it counts without them.
    """

    sessions: tuple[Hours, ...]
    off: frozenset[date]
    work_swap: frozenset[date]
    verified_until: date
    extra: frozenset[tuple[date, Hours]] = frozenset()

    @property
    def opening(self) -> time:
        return self.sessions[0][0]

    @property
    def closing(self) -> time:
        return self.sessions[-1][1]

    def is_working_day(self, on: date) -> bool:
        """A swapped Saturday works; other weekends and days off rest."""
        return on in self.work_swap or (on.weekday() < 5 and on not in self.off)

    def working_day_from(self, on: date) -> date:
        """`on` itself, or the first working day after it."""
        while not self.is_working_day(on):
            on += DAY
        return on

    def working_day_after(self, on: date, days: int = 1) -> date:
        """The working day that comes `days` working days after `on`."""
        for _ in range(days):
            on = self.working_day_from(on + DAY)
        return on

    def open_hours(self, on: date) -> tuple[Hours, ...]:
        """The hours in which the unit serves on this date, in their order; none on a day of rest."""
        usual = self.sessions if self.is_working_day(on) else ()
        return tuple(sorted((*usual, *(hours for day, hours in self.extra if day == on))))

    def opened(self, extra: Iterable[tuple[date, Hours]]) -> Calendar:
        """This calendar with a unit's extra hours."""
        return replace(self, extra=frozenset(extra))

    def json(self) -> dict[str, Any]:
        """The form that this module's docstring states."""
        am, pm = ([f"{edge:%H:%M}" for edge in session] for session in self.sessions)
        extra = {day.isoformat(): [f"{edge:%H:%M}" for edge in hours] for day, hours in sorted(self.extra)}
        return {
            "working_hours": {"am": am, "pm": pm},
            "off": [day.isoformat() for day in sorted(self.off)],
            "work_swap": [day.isoformat() for day in sorted(self.work_swap)],
            "verified_until": self.verified_until.isoformat(),
            **({"extra": extra} if extra else {}),
        }


def from_json(value: dict[str, Any]) -> Calendar:
    """The calendar of its JSON form."""
    hours = value["working_hours"]
    return Calendar(
        sessions=tuple(
            (time.fromisoformat(hours[half][0]), time.fromisoformat(hours[half][1])) for half in ("am", "pm")
        ),
        off=frozenset(map(date.fromisoformat, value["off"])),
        work_swap=frozenset(map(date.fromisoformat, value["work_swap"])),
        verified_until=date.fromisoformat(value["verified_until"]),
        extra=frozenset(
            (date.fromisoformat(day), (time.fromisoformat(opens), time.fromisoformat(closes)))
            for day, (opens, closes) in value.get("extra", {}).items()
        ),
    )


def calendar_for(years: Iterable[int]) -> Calendar:
    """The calendar of these years: official notices where there are any, else days computed from the law.

    Source: Bộ luật Lao động 2019, art. 111 and 112, and the yearly notices in `holidays.json`; years that the
    file lacks are computed by the `holidays` library and lie after `verified_until`.
    """
    known: dict[str, dict[str, Any]] = load("holidays.json")["years"]
    rows = [known.get(str(year)) or _computed(year) for year in sorted(set(years))]
    official = [int(year) for year, row in known.items() if row["verified"]["default"] == "verified"]
    return from_json(
        {
            "working_hours": load("deadlines.json")["working_hours"],
            "off": [day for row in rows for day in row["off"]],
            "work_swap": [day for row in rows for day in row["work_swap"]],
            "verified_until": f"{max(official)}-12-31",
        }
    )


@cache
def calendar_around(year: int) -> Calendar:
    """The calendar of the year before to two years after: what a trip pack carries and the server counts by."""
    return calendar_for(range(year - 1, year + 3))


def _computed(year: int) -> dict[str, Any]:
    import holidays  # takes a while to load, and few need it

    days = holidays.country_holidays("VN", years=year)
    swaps = (day for day in days.weekend_workdays if day.year == year)
    return {"off": sorted(day.isoformat() for day in days), "work_swap": sorted(day.isoformat() for day in swaps)}


def local(at: datetime) -> datetime:
    """An aware instant as a naive Vietnamese wall clock."""
    return at.astimezone(VIETNAM).replace(tzinfo=None)


def instant_of(wall: datetime) -> datetime:
    """A naive Vietnamese wall clock as an instant in UTC."""
    return wall.replace(tzinfo=VIETNAM).astimezone(UTC)


def legal_date(at: datetime) -> date:
    """The legal date, in Vietnam, of an aware instant."""
    return local(at).date()
