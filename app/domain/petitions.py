"""A petition: when it is due, and what it counts for in the tallies of its month.

Its cell is ``petition`` with the key ``<answered>/<satisfied>``: ``open``, ``in_time`` or ``late``, and ``yes``, ``no``
or ``unsaid``. The month is the local date on which it was received.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from app.domain.calendar import calendar_around, legal_date, local
from app.domain.catalogue import TimeLimit, load
from app.domain.counting import Cell, Counts, month
from app.domain.deadlines import promise
from app.domain.recount import Fact

PETITION = "petition"
KINDS = ("petition_received", "petition_answered", "petition_handed_on", "petition_rated")


@cache
def answer_limit() -> TimeLimit:
    """How long the commune may take, with its mark and source (``catalogue/petitions.json``)."""
    data = load("petitions.json")["answer_working_days"]
    said = {"value": int(data["value"]), "verified": data["verified"], "source": data["source"]}
    return TimeLimit.model_validate({"kind": "working_days", "unit": "working_day", **said})


def due_of(received_at: datetime) -> datetime:
    """The hour by which a petition that came at this instant is to be answered."""
    due = promise(answer_limit(), received_at, calendar_around(local(received_at).year)).due_at
    if due is None:
        raise ValueError("the catalogue gives no limit for petitions")
    return due


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the tallies need to know of one petition."""

    received_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    satisfied: bool | None = None


def counts(standing: Standing | None) -> Counts:
    """The petition's count vector; empty for none."""
    if standing is None:
        return {}
    when = month(legal_date(standing.received_at))
    return {(Cell(when, PETITION, f"{_answered(standing)}/{_satisfied(standing)}"), "received"): 1}


def recount(facts: Iterable[Fact]) -> Standing | None:
    """Where a petition stands by the facts that the journal keeps for ever, in their order."""
    standing: Standing | None = None
    for fact in facts:
        if fact.type == "petition_received":
            standing = Standing(fact.at, datetime.fromisoformat(str(fact.counted["due_at"])))
        elif standing is not None:
            standing = replace(standing, **_learned(fact, standing))
    return standing


def _learned(fact: Fact, before: Standing) -> Mapping[str, Any]:
    """The first answer is what was promised; a later one asks anew."""
    if fact.type == "petition_answered":
        return {"answered_at": before.answered_at or fact.at, "satisfied": None}
    return {"satisfied": bool(fact.counted["satisfied"])} if fact.type == "petition_rated" else {}


def _answered(standing: Standing) -> str:
    if standing.answered_at is None:
        return "open"
    return "in_time" if standing.answered_at <= standing.due_at else "late"


def _satisfied(standing: Standing) -> str:
    return {None: "unsaid", True: "yes", False: "no"}[standing.satisfied]
