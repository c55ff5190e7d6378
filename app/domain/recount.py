"""Counting again: what a dossier counts for by the facts that the journal keeps for ever, and by them alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.domain.calendar import legal_date
from app.domain.counting import Standing
from app.domain.rates import Counted, on_the_spot, why_not

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


def recount(facts: Iterable[Fact], places: Mapping[str, Place]) -> Standing | None:
    """Where a dossier stands by its facts, in the order of the journal; none if it was never taken in."""
    taken_in: Fact | None = None
    face: str | None = None
    channel: str | None = None
    said = Counted(intake_session=None)
    for fact in facts:
        if fact.type == "intake_recorded":
            taken_in, said = fact, replace(said, intake_session=fact.field_session)
        said = replace(said, **_learned(fact))
        face, channel = _rated(fact, face, channel)
    return replace(_standing(taken_in, said, places), rating=face, channel=channel) if taken_in else None


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
