"""Which faults are laid in which run: those that struck least so far come first."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults import registry
from tests.faults.registry import Fault

STEPS = 3
"""Pieces of work in a run, each with a fault in its way, and often a second one beside it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A fault that is acted out, and those that may strike meanwhile."""

    fault: Fault
    beside: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        return "+".join(one.kind for one in (self.fault, *self.beside))


def plan(seed: int, struck: Counter[str], laid: Counter[str], only: Sequence[str] = ()) -> list[Step]:
    """The steps of one run. What was laid counts too: a kind that never strikes does not crowd out all others."""
    chance = random.Random(f"plan {seed}")
    faults = registry.every()
    chosen = [faults[kind] for kind in only] or list(faults.values())
    ranked = sorted(chosen, key=lambda one: (struck[one.kind] + laid[one.kind], chance.random()))
    acted, rest = ranked[:STEPS], [one for one in ranked[STEPS:] if one.lay]
    steps = []
    for one in acted:
        beside = () if one.lay or one.alone or not rest else (rest.pop(0),)
        steps.append(Step(one, beside))
    chance.shuffle(steps)
    for step in steps:
        laid.update(one.kind for one in (step.fault, *step.beside))
    return steps


def read(text: str) -> list[Step]:
    """What `write` wrote: `tab_killed_sealed+reply_cut,status_503`."""
    faults = registry.every()
    parts = [[faults[kind] for kind in part.split("+")] for part in text.split(",") if part]
    return [Step(first, tuple(beside)) for first, *beside in parts]


def write(steps: Sequence[Step]) -> str:
    """In a form that a person can paste."""
    return ",".join(map(str, steps))
