"""What needs a supervisor's attention: counts that go to zero when the work behind them is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.queries.devices import Account, accounts
from app.queries.electronic import unopened
from app.queries.hours import decisions_count, doubtful_count
from app.queries.look_review import unreviewed
from app.queries.petitions import waiting
from app.queries.privacy import untold
from app.queries.problems import forks, problems
from app.queries.recovery import requests
from app.queries.workday import load

GROUPS: Final = {
    "devices": ("fork", "silent", "clock", "forgotten"),
    "tray": ("refused", "waiting"),
    "decisions": ("decision", "hour"),
    "people": ("looks", "breach"),
    "promises": ("late", "petition", "unopened"),
}
"""The page's parts, and the kinds of concerns in each."""


@dataclass(frozen=True, slots=True)
class Concern:
    """How many things of one kind wait for somebody."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Attention:
    """All kinds, those with nothing left included."""

    concerns: tuple[Concern, ...]

    @property
    def total(self) -> int:
        """What is left to do."""
        return sum(one.count for one in self.concerns)

    def of(self, group: str) -> tuple[Concern, ...]:
        """One part of the page, what waits first."""
        mine = (one for one in self.concerns if one.kind in GROUPS[group])
        return tuple(sorted(mine, key=lambda one: not one.count))


def attention(unit_id: str, at: datetime) -> Attention:
    """Counted anew at each look: nothing is kept that could be wrong."""
    counted = {**dict(_devices(unit_id, at)), **dict(_facts(unit_id)), **dict(_people(unit_id, at))}
    return Attention(tuple(Concern(kind, counted[kind]) for kinds in GROUPS.values() for kind in kinds))


def _devices(unit_id: str, at: datetime) -> Iterator[tuple[str, int]]:
    held = [one for one in accounts(unit_id) if not one.device.is_revoked]
    yield "fork", len(forks(unit_id))
    yield "silent", sum(one.is_silent(at) for one in held)
    yield "clock", sum(_only_clock(one) for one in held)
    yield "forgotten", sum(one.is_open for one in requests(unit_id, at))


def _only_clock(one: Account) -> bool:
    """A frozen device is counted as a fork already."""
    return one.is_in_doubt and not one.device.is_frozen


def _facts(unit_id: str) -> Iterator[tuple[str, int]]:
    tray = [one.entry.verdict for one in problems(unit_id)]
    decisions = decisions_count(unit_id)
    yield "waiting", tray.count("waiting")
    yield "refused", len(tray) - tray.count("waiting")
    yield "decision", decisions
    yield "hour", doubtful_count(unit_id) - decisions


def _people(unit_id: str, at: datetime) -> Iterator[tuple[str, int]]:
    yield "looks", unreviewed(unit_id)[0]
    yield "breach", untold(unit_id)
    yield "late", load(unit_id, at).late
    yield "petition", waiting(unit_id, at)[1]
    yield "unopened", len(unopened(unit_id, at))
