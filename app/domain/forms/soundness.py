"""Whether a form is one: by the meta-schema, and by what a schema cannot say. Each flaw names its line and column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema_rs

from app.domain.catalogue import load
from app.domain.forms.place import Step, places

Json = dict[str, Any]
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that no form may have; line and column count from 1."""

    line: int
    column: int
    words: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.words}"


def flaws(text: str) -> list[Flaw]:
    """What is wrong with the text of a form, in the order of its lines; none: it can be loaded."""
    try:
        form = json.loads(text)
    except json.JSONDecodeError as error:
        return [Flaw(error.lineno, error.colno, f"JSON: {error.msg}")]
    found = list(_by_meta(form)) or list(_beyond(form))
    lines = places(text)
    return sorted(
        (Flaw(*_nearest(lines, path), words) for path, words in found), key=lambda one: (one.line, one.column)
    )


def _nearest(lines: dict[Path, tuple[int, int]], path: Path) -> tuple[int, int]:
    """The place itself, or of what surrounds it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


@cache
def _meta() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(load("forms/meta.schema.json"), validate_formats=True)


def _by_meta(form: Any) -> Iterator[tuple[Path, str]]:
    for error in _meta().iter_errors(form):
        path = tuple(error.instance_path)
        yield path, f"{'.'.join(map(str, path)) or 'form'}: {error.message[:200]}"


def _beyond(form: Json) -> Iterator[tuple[Path, str]]:
    """What the meta-schema cannot say: names that have to exist, and conditions that look back only."""
    keys = list(form["properties"])
    sections = {one["key"] for one in form["x-tn"]["sections"]}
    yield from _names(("required",), form.get("required", ()), keys)
    for key, field in form["properties"].items():
        if field["x-tn"].get("section") not in sections:
            yield ("properties", key, "x-tn", "section"), f"{key}: its section is none of the form's"
        yield from _field(key, field, keys[: keys.index(key)])
    for at, rule in enumerate(form.get("allOf", ())):
        yield from _rule(("allOf", at), rule, keys)


def _field(key: str, field: Json, earlier: list[str]) -> Iterator[tuple[Path, str]]:
    path: Path = ("properties", key)
    offered = field.get("enum") or field.get("items", {}).get("enum")
    if offered is not None and set(offered) != set(field["x-tn"].get("options", ())):
        yield (*path, "x-tn", "options"), f"{key}: options and enum name different answers"
    if not _takes(field, field.get("default")):
        yield (*path, "default"), f"{key}: its default does not fit it"
    for at, source in enumerate(field["x-tn"].get("from", ())):
        looks = [source["of"][1:]] if source["of"].startswith("=") else []
        yield from _names((*path, "x-tn", "from", at), [*looks, *source.get("if", ())], earlier)
    if "properties" in field.get("items", {}):
        inner = field["items"]
        yield from _names((*path, "items", "required"), inner.get("required", ()), list(inner["properties"]))


def _takes(field: Json, answer: Any) -> bool:
    return answer is None or bool(jsonschema_rs.is_valid(field, answer))


def _rule(path: Path, rule: Json, keys: list[str]) -> Iterator[tuple[Path, str]]:
    asked = set(_looked_at(rule["if"]))
    yield from _names((*path, "if"), asked, keys)
    for name in ("then", "else"):
        branch = rule.get(name, {})
        told = [*branch.get("required", ()), *branch.get("properties", ())]
        yield from _names((*path, name), told, keys)
        for key in told:
            if key in keys and any(other in keys and keys.index(other) >= keys.index(key) for other in asked):
                yield (*path, name), f"{key}: a condition looks at earlier questions only"


def _looked_at(condition: Json) -> Iterator[str]:
    for one in condition.get("anyOf", ()):
        yield from _looked_at(one)
    yield from condition.get("properties", ())
    yield from condition.get("required", ())


def _names(path: Path, named: Any, known: list[str]) -> Iterator[tuple[Path, str]]:
    for key in named:
        if key not in known:
            yield path, f"{key}: no such question (before this one)"
