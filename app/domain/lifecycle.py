"""A dossier's life, read from the one table of transitions: `app/catalogue/lifecycle.json`.

The same table drives the field app and the docs; `tests/contract/lifecycle.json` holds every state against
every operation. States and operation types are strings. No dossier yet is the state `None`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from app.domain.catalogue import load

State = str
OperationType = str
Applicability = Literal["applied", "waiting", "conflict"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When an operation type may apply: `free` needs no dossier, `any_state` any dossier, else one of `sources`."""

    sources: frozenset[State]
    to: State | None
    creates: bool
    any_state: bool
    free: bool
    by_outcome: Mapping[str, State]


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        sources=frozenset(row.get("from", ())),
        to=row.get("to"),
        creates=row.get("creates", False),
        any_state=row.get("any", False),
        free=row.get("free", False),
        by_outcome=MappingProxyType(row.get("by_outcome", {})),
    )


_TABLE = load("lifecycle.json")
STATES: Mapping[State, int] = MappingProxyType(_TABLE["states"])
"""Each state with the code of the national status that it is reported as (`statuses.json`)."""
RULES: Mapping[OperationType, Rule] = MappingProxyType({k: _rule(v) for k, v in _TABLE["operations"].items()})
AUTHORS: Mapping[OperationType, tuple[str, ...]] = MappingProxyType({k: tuple(v) for k, v in _TABLE["authors"].items()})
"""Which roles may author a type of operation; `*` is every type that is not named."""


def _reachable(start: State) -> frozenset[State]:
    seen: set[State] = set()
    ahead = {start}
    while ahead:
        here = ahead.pop()
        after = {s for r in RULES.values() if here in r.sources for s in (r.to, *r.by_outcome.values()) if s}
        ahead |= after - seen
        seen |= after
    return frozenset(seen)


_AHEAD: Mapping[State, frozenset[State]] = MappingProxyType({state: _reachable(state) for state in STATES})


def verdict_for(state: State | None, operation_type: OperationType) -> Applicability:
    """Whether an operation of this type applies to a dossier in `state`.

    `waiting` while the dossier has not come or may still come to where the operation applies; `conflict`
    when it never will. An unknown state or type raises `KeyError`.
    """
    rule = RULES[operation_type]
    if rule.free:
        return "applied"
    if state is None:
        return "applied" if rule.creates else "waiting"
    if rule.any_state or state in rule.sources:
        return "applied"
    return "waiting" if rule.sources & _AHEAD[state] else "conflict"


def next_state(state: State | None, operation_type: OperationType, *, outcome: str | None = None) -> State | None:
    """The state after an operation that applies. `outcome` is the one in its facts, where it has one.

    An appraisal with outcome `incomplete` leaves the dossier received. Raises `ValueError` where the
    operation does not apply.
    """
    if verdict_for(state, operation_type) != "applied":
        raise ValueError(f"{operation_type} does not apply to a dossier that is {state}")
    rule = RULES[operation_type]
    return rule.by_outcome.get(outcome or "", rule.to or state)


def allowed(state: State) -> tuple[OperationType, ...]:
    """The operation types that change or concern a dossier in this state now, in the table's order."""
    return tuple(t for t, rule in RULES.items() if not rule.free and verdict_for(state, t) == "applied")


def authors_of(operation_type: OperationType) -> tuple[str, ...]:
    """The roles of which an author of this type of operation needs one."""
    return AUTHORS.get(operation_type, AUTHORS["*"])


def national_status(state: State) -> int:
    """The national status, 1 to 10, that this state is reported as."""
    return STATES[state]
