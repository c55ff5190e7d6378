"""Which values a place in the facts may have where there are only so many, read from the contract itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from app.domain.operations import ADAPTER
from app.domain.pointers import Step

Schema = dict[str, Any]


def choices(kind: str, path: Sequence[Step]) -> tuple[str, ...]:
    """Every value that may stand at this place of the facts of such an operation; empty where it is free.

    >>> choices("intake_recorded", ("applicant", "sex"))
    ('male', 'female')
    >>> choices("intake_recorded", ("content",))
    ()
    """
    found = _facts_of().get(kind)
    for step in path:
        found = _step(found, step) if found else None
    return tuple(dict.fromkeys(_values(found))) if found else ()


@cache
def _whole() -> Schema:
    return ADAPTER.json_schema()


@cache
def _facts_of() -> dict[str, Schema]:
    return {
        one["properties"]["type"]["const"]: one["properties"]["facts"]
        for one in _whole()["$defs"].values()
        if "const" in one.get("properties", {}).get("type", {}) and "facts" in one["properties"]
    }


def _step(schema: Schema, step: Step) -> Schema | None:
    name = "items" if isinstance(step, int) else step
    inner = ((one if name == "items" else one.get("properties", {})) for one in _either(schema))
    return next((one[name] for one in inner if name in one), None)


def _either(schema: Schema) -> Iterator[Schema]:
    """What it may be, with what it points to in its place."""
    if "$ref" in schema:
        yield from _either(_whole()["$defs"][schema["$ref"].rpartition("/")[2]])
        return
    inner = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    for one in inner:
        yield from _either(one)
    if not inner:
        yield schema


def _values(schema: Schema) -> Iterator[str]:
    """None at all where any of what it may be is free text."""
    found = [one for one in _either(schema) if one.get("type") != "null"]
    if all("enum" in one or isinstance(one.get("const"), str) for one in found):
        for one in found:
            yield from (str(value) for value in one.get("enum", [one.get("const")]))
