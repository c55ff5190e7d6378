"""Counting again: what a dossier counts for by the facts that the journal keeps for ever, and by them alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.domain.calendar import calendar_around, legal_date
from app.domain.counting import Standing
from app.domain.deadlines import due_after_supplement
from app.domain.rates import PAID_ONLINE, Counted, early, minutes, on_the_spot, on_time, why_not

_FLAGS = {"supplement_requested": "supplement_requested", "withdrawn": "withdrawn", "closed": "closed"}


@dataclass(frozen=True, slots=True)
class Fact:
    """An applied operation, as much of it as the journal keeps for ever."""

    type: str
    at: datetime
    field_session: str | None
    counted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """What a field session tells of the dossiers taken in there."""

    hamlet: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What was promised and when it was ready; ``stood_at`` is since when the clock stands."""

    due_at: datetime | None = None
    stood_at: datetime | None = None
    decided_at: datetime | None = None
    came_by: str = ""
    paid_online: bool = False
    papers: int = 0


def recount(facts: Iterable[Fact], places: Mapping[str, Place]) -> Standing | None:
    """Where a dossier stands by its facts, in the order of the journal; none if it was never taken in."""
    taken_in: Fact | None = None
    face: str | None = None
    channel: str | None = None
    said, clock = Counted(intake_session=None), Clock()
    for fact in facts:
        if fact.type == "intake_recorded":
            taken_in, said = fact, replace(said, intake_session=fact.field_session)
        said = replace(said, **_learned(fact))
        clock = _ticked(clock, fact)
        face, channel = _rated(fact, face, channel)
    if taken_in is None:
        return None
    return replace(_standing(taken_in, said, places), rating=face, channel=channel, **_told(clock, taken_in.at))


def _ticked(clock: Clock, fact: Fact) -> Clock:
    """What one fact changes in when it was promised and ready, and in how it came, was paid and brought along."""
    said = fact.counted
    clock = replace(clock, papers=clock.papers + (said.get("papers") or 0), came_by=_came_by(fact) or clock.came_by)
    match fact.type:
        case "intake_recorded" | "due_extended":
            return replace(clock, due_at=_instant(said.get("due_at")) or clock.due_at)
        case "supplement_requested":
            return replace(clock, stood_at=fact.at)
        case "supplement_received" if clock.due_at and clock.stood_at:
            due = due_after_supplement(clock.due_at, clock.stood_at, fact.at, calendar_around(fact.at.year))
            return replace(clock, due_at=due, stood_at=None)
        case "decided":
            return replace(clock, decided_at=fact.at)
        case "fee_taken":
            return replace(clock, paid_online=clock.paid_online or said.get("method") in PAID_ONLINE)
    return clock


def _came_by(fact: Fact) -> str | None:
    """How it came; `delivered` has a channel as well, and that is another one."""
    spoke = fact.type in ("intake_recorded", "correction_recorded")
    return fact.counted.get("channel") if spoke else None


def _told(clock: Clock, received_at: datetime) -> dict[str, Any]:
    return {
        "came_by": clock.came_by,
        "on_time": on_time(clock.decided_at, clock.due_at),
        "early": early(clock.decided_at, clock.due_at),
        "paid_online": clock.paid_online,
        "digitised": clock.papers > 0,
        "minutes": minutes(received_at, clock.decided_at),
    }


def _instant(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _rated(fact: Fact, face: str | None, channel: str | None) -> tuple[str | None, str | None]:
    """The newest face, and by which channel the result was handed over."""
    if fact.type == "rated":
        return str(fact.counted["face"]), channel
    return face, str(fact.counted["channel"]) if fact.type == "delivered" else channel


def _learned(fact: Fact) -> dict[str, Any]:
    """What one fact changes in how its dossier counts."""
    if fact.type == "decided":
        return {"outcome": fact.counted["outcome"]}
    if fact.type == "delivered":
        return {"delivered": True, "delivery_session": fact.field_session}
    if fact.type == "handling_started":
        return {"handling_reason": fact.counted["reason"]}
    declined = fact.type == "delivery_failed" and fact.counted["reason"] == "declined"
    return {"declined": True} if declined else {_FLAGS[fact.type]: True} if fact.type in _FLAGS else {}


def _standing(taken_in: Fact, said: Counted, places: Mapping[str, Place]) -> Standing:
    place = places.get(taken_in.field_session or "", Place())
    return Standing(
        intake_on=legal_date(taken_in.at),
        field_session=taken_in.field_session,
        hamlet=taken_in.counted.get("hamlet_id") or place.hamlet,
        procedure=taken_in.counted["procedure_code"],
        team=place.team,
        on_the_spot=on_the_spot(said),
        why_not=why_not(said),
        decided=said.outcome is not None,
        delivered=said.delivered,
    )
