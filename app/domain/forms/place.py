"""Where in a JSON text a value stands: a line and a column for each place."""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # the one that `json` reads with; typeshed leaves it out

Step = str | int
_BLANK = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"[^\s,\]}]+")


def places(text: str) -> dict[tuple[Step, ...], tuple[int, int]]:
    """Line and column, from 1, of every value of this JSON text; of a member, where its name begins."""
    found: dict[tuple[Step, ...], int] = {}
    _value(text, _blank(text, 0), (), found)
    return {path: _line(text, at) for path, at in found.items()}


def _value(text: str, at: int, path: tuple[Step, ...], found: dict[tuple[Step, ...], int]) -> int:
    found.setdefault(path, at)
    if text[at] == "{":
        return _members(text, at, path, found)
    if text[at] == "[":
        return _items(text, at, path, found)
    if text[at] == '"':
        return int(scanstring(text, at + 1)[1])
    plain = _PLAIN.match(text, at)
    return plain.end() if plain else at


def _members(text: str, at: int, path: tuple[Step, ...], found: dict[tuple[Step, ...], int]) -> int:
    at = _blank(text, at + 1)
    while text[at] != "}":
        name, end = scanstring(text, at + 1)
        found[(*path, name)] = at
        colon = _blank(text, end)
        at = _next(text, _value(text, _blank(text, colon + 1), (*path, name), found))
    return at + 1


def _items(text: str, at: int, path: tuple[Step, ...], found: dict[tuple[Step, ...], int]) -> int:
    at, number = _blank(text, at + 1), 0
    while text[at] != "]":
        at = _next(text, _value(text, at, (*path, number), found))
        number += 1
    return at + 1


def _next(text: str, at: int) -> int:
    """The next item, or the bracket that ends them."""
    at = _blank(text, at)
    return _blank(text, at + 1) if text[at] == "," else at


def _blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _line(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
