"""Which citizen comes to which table at which hour, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from app.demo.history import Day, Left
from app.demo.names import Citizen
from app.demo.wishes import LEFT_FOR, wish_of
from app.domain.calendar import instant_of

MORNING_AND_AFTERNOON = ((time(7, 25), time(11, 40)), (time(13, 10), time(16, 10)))
OFF_HOURS = ((time(7, 15), time(11, 30)), (time(15, 30), time(19, 20)))


@dataclass(frozen=True, slots=True)
class Visit:
    """One dossier to be: `nth` of `lane` on that day, taken in at `at`; `left` where it was not done there."""

    day: Day
    at: datetime
    lane: str
    nth: int
    citizen: Citizen
    procedure: str
    content: str
    left: Left | None


def visits(day: Day, people: Iterator[Citizen], random: Random) -> list[Visit]:
    """The whole day in the order of its hours. The dossiers that were left come at even distances."""
    left = dict(zip(_spread(day.received, len(day.left)), day.left, strict=True))
    counted = dict.fromkeys(day.devices, 0)
    found = []
    for n, at in enumerate(_hours(day, random)):
        lane = day.devices[n % len(day.devices)]
        counted[lane] += 1
        citizen = next(people)
        what = _what(citizen, day, left.get(n), random)
        found.append(Visit(day, at, lane, counted[lane], citizen, *what, left.get(n)))
    return found


def _what(citizen: Citizen, day: Day, left: Left | None, random: Random) -> tuple[str, str]:
    """Procedure and the person's own words."""
    if left:
        return left.procedure, LEFT_FOR[left.procedure]
    wish = wish_of(citizen, day.kind, random)
    return wish.procedure, wish.content


def _spread(count: int, picked: int) -> list[int]:
    return [(2 * n + 1) * count // (2 * picked) for n in range(picked)]


def _hours(day: Day, random: Random) -> list[datetime]:
    """As many instants as there were intakes: the mornings fuller, nobody at noon."""
    halves = OFF_HOURS if day.kind == "off_hours" else MORNING_AND_AFTERNOON
    edges = [(datetime.combine(day.on, opens), datetime.combine(day.on, closes)) for opens, closes in halves]
    spans = [(opens, closes - opens) for opens, closes in edges]
    whole = sum((span for _, span in spans), timedelta())
    places = [((n + random.uniform(0.1, 0.9)) / day.received) ** 1.12 * whole for n in range(day.received)]
    return [instant_of(_on(spans, place)) for place in sorted(places)]


def _on(spans: list[tuple[datetime, timedelta]], place: timedelta) -> datetime:
    for opens, span in spans:
        if place < span:
            return (opens + place).replace(microsecond=0)
        place -= span
    opens, span = spans[-1]
    return opens + span
