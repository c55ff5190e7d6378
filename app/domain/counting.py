"""What a dossier counts for: the cells of the tallies that it stands in, and how they change.

A dossier's counts all lie in the month of its intake (local date). Only intakes of a field session enter the
rate: `unit` tells them apart by its keys `field` and `other`, `rating` (faces by channel of delivery and procedure)
and `given_back` (results given out, by channel) count all alike, and all other dimensions know no others. An intake
that was refused is no intake. `procedure_at` tells procedures by session, `why_at` why not on the spot by session,
reason and procedure. `week` tells all of them by `<ISO week>/<channel>/<field or other>`; `procedure_other` and
`hamlet_other` are the procedures and hamlets of those that came in no field session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.rates import ONLINE, SATISFIED

FIELD = "field"
OTHER = "other"
CHANNELS = ("home", "field_session", "counter", "post", "electronic")
"""How a result was given back."""

MEASURES = (
    *("received", "on_the_spot", "decided", "delivered", "on_time", "early", "online", "paid_online", "digitised"),
    *("rated", "satisfied", "minutes", *(f"by_{channel}" for channel in CHANNELS)),
)
"""What a cell counts, in dossiers; `minutes` are those from intake to decision, of all that were decided."""


class Cell(NamedTuple):
    """One row of the tallies, within a unit. `month` is `YYYY-MM`."""

    month: str
    dimension: str
    key: str


Counts = Mapping[tuple[Cell, str], int]
"""How much each measure of each cell holds; cells that hold nothing are left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the tallies need to know of one dossier."""

    intake_on: date
    field_session: str | None
    hamlet: str | None
    procedure: str | None
    team: str | None
    on_the_spot: bool
    why_not: str | None
    decided: bool
    delivered: bool
    rating: str | None = None
    channel: str | None = None
    came_by: str = ""
    on_time: bool = False
    early: bool = False
    paid_online: bool = False
    digitised: bool = False
    minutes: int = 0


def counts(standing: Standing | None) -> Counts:
    """The dossier's count vector; empty for none (not yet taken in, or refused at the table)."""
    if standing is None:
        return {}
    said = [(name, by) for name, by in _measures(standing).items() if by]
    return {(cell, name): by for cell in _cells(standing) for name, by in said}


def difference(before: Counts, after: Counts) -> Counts:
    """What has to be added to the tallies so that `after` stands there instead of `before`."""
    change = {place: by for place, by in after.items() if before.get(place) != by}
    change = {place: by - before.get(place, 0) for place, by in change.items()}
    return change | {place: -by for place, by in before.items() if place not in after}


def total(many: Iterable[Counts]) -> Counts:
    """The sum of many vectors or differences."""
    into: Counter[tuple[Cell, str]] = Counter()
    for one in many:
        for place, by in one.items():
            into[place] += by
    return {place: by for place, by in into.items() if by}


def month(day: date) -> str:
    """`2026-09`."""
    return f"{day:%Y-%m}"


def at(session: str, code: str | None) -> str | None:
    """The key of a code within a field session: `<session>/<code>`."""
    return f"{session}/{code}" if code else None


@lru_cache(maxsize=2000)
def week(day: date) -> str:
    """The ISO week: `2026-W37`."""
    year, number, _day = day.isocalendar()
    return f"{year}-W{number:02d}"


def _measures(standing: Standing) -> dict[str, int]:
    said: dict[str, int] = {
        "received": 1,
        "on_the_spot": standing.on_the_spot,
        "decided": standing.decided,
        "delivered": standing.delivered,
        "on_time": standing.on_time,
        "early": standing.early,
        "online": standing.came_by in ONLINE,
        "paid_online": standing.paid_online,
        "digitised": standing.digitised,
        "rated": standing.rating is not None,
        "satisfied": standing.rating in SATISFIED,
        "minutes": standing.minutes,
    }
    if standing.delivered and standing.channel in CHANNELS:
        said[f"by_{standing.channel}"] = 1
    return said


def _cells(standing: Standing) -> Iterable[Cell]:
    when, session = month(standing.intake_on), standing.field_session
    yield Cell(when, "unit", FIELD if session else OTHER)
    if standing.rating:
        yield Cell(when, "rating", f"{standing.rating}/{standing.channel or ''}/{standing.procedure or ''}")
    if standing.delivered and standing.channel:
        yield Cell(when, "given_back", standing.channel)
    yield Cell(when, "week", f"{week(standing.intake_on)}/{standing.came_by}/{FIELD if session else OTHER}")
    if not session:
        yield from _elsewhere(when, standing)
        return
    why_not = None if standing.on_the_spot else standing.why_not
    keys = {
        "field_session": session,
        "hamlet": standing.hamlet,
        "procedure": standing.procedure,
        "team": standing.team,
        "reason": why_not,
        "procedure_at": at(session, standing.procedure),
        "why_at": at(session, why_not and f"{why_not}/{standing.procedure or ''}"),
    }
    yield from (Cell(when, dimension, key) for dimension, key in keys.items() if key)


def _elsewhere(when: str, standing: Standing) -> Iterable[Cell]:
    """Cells of a dossier that came in no field session."""
    keys = {"procedure_other": standing.procedure, "hamlet_other": standing.hamlet}
    yield from (Cell(when, dimension, key) for dimension, key in keys.items() if key)
