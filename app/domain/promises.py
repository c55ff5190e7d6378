"""What hour was promised when: read from a dossier's facts in their order, as the server counted it then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

from app.domain.calendar import calendar_around, local
from app.domain.deadlines import due_after_supplement

Standing = Literal["early", "on_time", "late"]


class Told(Protocol):
    """One fact: its kind, its hour, and what it said."""

    @property
    def op_id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def facts(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Promised:
    """The hour that was promised before a fact and after it; None where the intake's words are purged."""

    before: datetime | None
    after: datetime | None


def promises(facts: Iterable[Told]) -> dict[str, Promised]:
    """The id of each fact → what was promised around it. The clock stands from a request to what comes of it."""
    due: datetime | None = None
    asked: datetime | None = None
    found: dict[str, Promised] = {}
    for fact in facts:
        before = due
        if fact.type == "supplement_requested":
            asked = fact.at
        elif fact.type == "supplement_received" and asked is not None and due is not None:
            due, asked = due_after_supplement(due, asked, fact.at, calendar_around(fact.at.year)), None
        due = _named(fact) or due
        found[fact.op_id] = Promised(before, due)
    return found


def standing(at: datetime, due: datetime) -> Standing:
    """How a result given at this hour stands to its promise: before the day, on the day in time, or past the hour."""
    if at > due:
        return "late"
    days: tuple[date, date] = (local(at).date(), local(due).date())
    return "early" if days[0] < days[1] else "on_time"


def _named(fact: Told) -> datetime | None:
    """The hour that a fact itself names."""
    if fact.type == "intake_recorded":
        said = (fact.facts.get("due") or {}).get("at")
    else:
        said = fact.facts.get("due_at") if fact.type == "due_extended" else None
    return datetime.fromisoformat(str(said)) if said else None
