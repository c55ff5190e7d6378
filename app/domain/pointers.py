"""Places in plain JSON: a path of names and positions, and the value that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Step = str | int
Leaf = str | int | float | bool | None


def at_place(value: Any, path: Sequence[Step]) -> Any:
    """What stands at this place; None where there is no such place."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def put(value: Any, path: Sequence[Step], new: Leaf) -> None:
    """Set what stands at this place, whose parent is there.

    >>> facts = {"applicant": {"name": ""}}
    >>> put(facts, ("applicant", "name"), "Nông Thị Pay")
    >>> facts
    {'applicant': {'name': 'Nông Thị Pay'}}
    """
    at_place(value, path[:-1])[path[-1]] = new


def leaves(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Leaf]]:
    """Every place that holds a plain value, in order; empty ones are left out.

    >>> list(leaves({"due": {"at": "x", "basis": None}, "items": ["a"]}))
    [(('due', 'at'), 'x'), (('items', 0), 'a')]
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif value is not None and value != "":
        yield path, value
