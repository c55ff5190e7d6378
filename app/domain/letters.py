"""Which letter is due for what: congratulation, condolence, apology, thanks. The rules are data (`letters.json`).

A letter that is due is only proposed: a person confirms it before it is made, and a correction takes that back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal, get_args

from app.domain.calendar import legal_date
from app.domain.catalogue import load

Kind = Literal["condolence", "birth", "marriage", "sorry", "thanks"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LONGEST = timedelta(days=75)
"""Of a decision that is older nothing is proposed, whatever the rules say."""

MOST = 600
"""On one page, and in one print."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``procedures`` None: any. ``named`` and ``day`` are questions of the declaration."""

    kind: Kind
    procedures: frozenset[str] | None
    when: Literal["granted", "late", "rated"]
    due_days: int
    until_days: int
    named: tuple[str, ...]
    day: str | None
    fresh_days: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a dossier: how it ended, and what was declared."""

    procedure: str | None
    outcome: str | None
    decided_at: datetime
    due_at: datetime | None
    rated_at: datetime | None
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """A letter that the facts call for: whom it names, the day that it speaks of, by when it goes, until when."""

    kind: Kind
    names: tuple[str, ...]
    day: date | None
    due_on: date
    until: date


@cache
def rules() -> tuple[Rule, ...]:
    """The table, in the order in which letters stand on a page."""
    return tuple(_rule(**row) for row in load("letters.json")["letters"])


def named_procedures() -> frozenset[str]:
    """Every procedure that has a letter of its own."""
    return frozenset(code for rule in rules() for code in rule.procedures or ())


def letters_due(case: Case) -> tuple[Due, ...]:
    """Every letter that these facts call for, whether its time has passed or not."""
    return tuple(_letters(case))


def _rule(procedures: list[str] | None, named: list[str], **row: Any) -> Rule:
    return Rule(procedures=frozenset(procedures) if procedures is not None else None, named=tuple(named), **row)


def _letters(case: Case) -> Iterator[Due]:
    for rule in rules():
        began = _began(rule, case)
        if began is None or (rule.procedures is not None and case.procedure not in rule.procedures):
            continue
        day, on = _day(rule, case), legal_date(began)
        if day is not None and rule.fresh_days is not None and on - day > timedelta(days=rule.fresh_days):
            continue
        due, until = timedelta(days=rule.due_days), timedelta(days=rule.until_days)
        yield Due(rule.kind, _names(rule, case), day, on + due, on + until)


def _began(rule: Rule, case: Case) -> datetime | None:
    """The moment from which its days count; None where the rule says nothing of this case."""
    late = case.due_at is not None and case.decided_at > case.due_at
    began = {
        "granted": case.decided_at if case.outcome == "granted" else None,
        "late": case.decided_at if late else None,
        "rated": case.rated_at,
    }
    return began[rule.when]


def _names(rule: Rule, case: Case) -> tuple[str, ...]:
    """All of them or none: a letter to half a couple is no letter."""
    said = [case.answers.get(key) for key in rule.named]
    names = [" ".join(one.split()) for one in said if isinstance(one, str) and one.strip()]
    return tuple(names) if len(names) == len(rule.named) else ()


def _day(rule: Rule, case: Case) -> date | None:
    said = case.answers.get(rule.day) if rule.day else None
    try:
        return date.fromisoformat(said) if isinstance(said, str) and len(said) == 10 else None
    except ValueError:
        return None
