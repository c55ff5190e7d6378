"""What a dossier counts for: the cells of the tallies that it stands in, and how they change.

A dossier's counts all lie in the month of its intake (local date). Only intakes of a field session enter the
rate: `unit` tells them apart by its keys `field` and `other`, `rating` (faces by channel of delivery and procedure)
and `given_back` (results given out, by channel) count all alike, and all other dimensions know no others. An intake
that was refused is no intake. `procedure_at` tells procedures by session, `why_at` why not on the spot by session,
reason and procedure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

FIELD = "field"
OTHER = "other"
MEASURES = ("received", "on_the_spot", "decided", "delivered")


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


def counts(standing: Standing | None) -> Counts:
    """The dossier's count vector; empty for none (not yet taken in, or refused at the table)."""
    if standing is None:
        return {}
    ones = [name for name, is_so in zip(MEASURES, _measures(standing), strict=True) if is_so]
    return {(cell, name): 1 for cell in _cells(standing) for name in ones}


def difference(before: Counts, after: Counts) -> Counts:
    """What has to be added to the tallies so that `after` stands there instead of `before`."""
    change = Counter(after)
    change.subtract(Counter(before))
    return {place: by for place, by in change.items() if by}


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


def _measures(standing: Standing) -> tuple[bool, bool, bool, bool]:
    return True, standing.on_the_spot, standing.decided, standing.delivered


def _cells(standing: Standing) -> Iterable[Cell]:
    when, session = month(standing.intake_on), standing.field_session
    yield Cell(when, "unit", FIELD if session else OTHER)
    if standing.rating:
        yield Cell(when, "rating", f"{standing.rating}/{standing.channel or ''}/{standing.procedure or ''}")
    if standing.delivered and standing.channel:
        yield Cell(when, "given_back", standing.channel)
    if not session:
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
