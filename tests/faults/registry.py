"""Every kind of fault is one entry here, made by a module in `tests/faults/kinds/`; nothing else has to be told of it.

    @fault("tablet_in_the_river", tablets=2)
    async def in_the_river(day: Day, tablet: Tablet) -> None:
        ...                                      # lay it, let officers work under it
        day.struck["tablet_in_the_river"] += 1   # only when it really happened

Afterwards the line is healed, everything owed is sent and all is reckoned up, whatever the fault was.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeAlias

from tests.faults import kinds

if TYPE_CHECKING:
    from tests.faults.day import Day
    from tests.faults.tablet import Tablet

Act: TypeAlias = "Callable[[Day, Tablet], Awaitable[None]]"
Lay: TypeAlias = "Callable[[Day], None]"


@dataclass(frozen=True, slots=True)
class Fault:
    """`act` lays it and lets officers work. `lay` only lays it: so it can strike while another fault is acted out.

    `tablets` are needed at least, and `alone` takes no other beside it. Of two that are both only laid, one beside the
    other, each is of another `place`.
    """

    kind: str
    act: Act
    tablets: int = 1
    lay: Lay | None = None
    alone: bool = False
    place: str = ""


_FAULTS: dict[str, Fault] = {}


def add(one: Fault) -> None:
    """A further kind. Two of one name are a mistake."""
    assert one.kind not in _FAULTS, one.kind
    _FAULTS[one.kind] = one


def fault(kind: str, *, tablets: int = 1, alone: bool = False) -> Callable[[Act], Act]:
    """Register this function as what happens when `kind` strikes."""

    def take(act: Act) -> Act:
        add(Fault(kind, act, tablets, alone=alone))
        return act

    return take


@cache
def every() -> dict[str, Fault]:
    """All kinds by name, in an order that stays."""
    for found in iter_modules(kinds.__path__, kinds.__name__ + "."):
        import_module(found.name)
    return dict(sorted(_FAULTS.items()))
