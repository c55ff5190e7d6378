"""Which faults are laid in which run: the seed alone says so. Any five hundred seeds in a row lay each often enough.

Cards are drawn from packs without end: one for what is acted out, one for what lies beside it. Each pack holds every
kind and is shuffled anew once it is used up, so that no kind can stay away for long.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults import registry
from tests.faults.registry import Fault

STEPS = 3
"""Pieces of work in a run, each with a fault in its way, and often a second one beside it."""
EVERY = 2
"""Of steps with a fault that is only laid: so often has it another one beside it, of another place."""
CARDS_OF_LAID, CARDS = 2, 3
"""In one pack. What can also lie beside another fault gets strikes there, and needs fewer turns of its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """A fault that is acted out, and those that may strike meanwhile."""

    fault: Fault
    beside: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        return "+".join(one.kind for one in (self.fault, *self.beside))


def plan(seed: int, only: Sequence[str] = ()) -> list[Step]:
    """The steps of the run with this seed, whatever ran before it; of these kinds only, where some are named."""
    faults = registry.every()
    chosen = [faults[kind] for kind in only] or list(faults.values())
    acted = [one for one in chosen for _ in range(CARDS_OF_LAID if one.lay else CARDS)]
    beside = [one for one in chosen if one.lay]
    return [_step(acted, beside, seed * STEPS + number) for number in range(STEPS)]


def _step(acted: Sequence[Fault], beside: Sequence[Fault], number: int) -> Step:
    fault = _card("acted", acted, number)
    others = [one for one in beside if one.place != fault.place]
    takes_none = fault.alone or not others or (fault.lay and number % EVERY)
    return Step(fault, () if takes_none else (_card(f"beside {fault.place}", others, number),))


def _card(name: str, pack: Sequence[Fault], number: int) -> Fault:
    """The card at this place of an endless row of packs."""
    turn, place = divmod(number, len(pack))
    return random.Random(f"{name} {turn}").sample(pack, len(pack))[place]


def read(text: str) -> list[Step]:
    """What `write` wrote: `tab_killed_sealed+reply_cut,status_503`."""
    faults = registry.every()
    parts = [[faults[kind] for kind in part.split("+")] for part in text.split(",") if part]
    return [Step(first, tuple(beside)) for first, *beside in parts]


def write(steps: Sequence[Step]) -> str:
    """In a form that a person can paste."""
    return ",".join(map(str, steps))
