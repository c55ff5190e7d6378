"""What corrections changed, told from the facts in their order: each place with what stood there and what stands."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.personal import kind_of_fact
from app.domain.pointers import Step, at_place, put
from app.queries.timeline import Fact


@dataclass(frozen=True, slots=True)
class Change:
    """One place that a correction changed; ``sensitive`` is its kind where it has one."""

    op_id: str
    at: datetime
    place: tuple[Step, ...]
    old: Any
    new: Any

    @property
    def sensitive(self) -> str:
        """The kind of sensitive data; empty where it is none."""
        return kind_of_fact(self.place)


def corrections(facts: Iterable[Fact]) -> tuple[Change, ...]:
    """Every change, in the order in which they were recorded. What is purged tells nothing."""
    told: dict[str, Any] = {}
    found: list[Change] = []
    for fact in facts:
        told.setdefault(fact.op_id, copy.deepcopy(fact.facts))
        if fact.type == "correction_recorded" and fact.facts:
            found += _changes(fact, told.get(str(fact.facts["operation_id"]), {}))
    return tuple(found)


def _changes(fact: Fact, corrected: dict[str, Any]) -> Iterable[Change]:
    for pointer, new in fact.facts["fields"].items():
        place = place_of(pointer)
        yield Change(fact.op_id, fact.at, place, at_place(corrected, place), new)
        if isinstance(at_place(corrected, place[:-1]), dict | list):
            put(corrected, place, new)


def place_of(pointer: str) -> tuple[Step, ...]:
    """The path that a JSON pointer names: ``/components/1/pages`` → ``("components", 1, "pages")``."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    return tuple(int(step) if step.isdecimal() else step for step in steps)
