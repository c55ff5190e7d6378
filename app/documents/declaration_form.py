"""A declaration on paper (A4): blank, to be filled in by hand, or filled in as a sample by somebody who is made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.documents.press import print_pdf
from app.domain.forms.said import in_words

Json = Mapping[str, Any]

LONG: Final = ("place", "long")
"""Kinds of answers that take a line more."""
EMPTY_ROWS: Final = 3
ID_DIGITS: Final = 12
YES_NO: Final = ((True, "Có"), (False, "Không"))


@dataclass(frozen=True, slots=True)
class Box:
    """One answer to be ticked."""

    words: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question on paper; ``how`` it is answered: line, lines, day, id, boxes, rows."""

    words: str
    how: str
    said: str = ""
    hint: str = ""
    if_any: bool = False
    boxes: tuple[Box, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def digits(self) -> str:
        """An identity number, one figure for each of its boxes."""
        return self.said.ljust(ID_DIGITS)


@dataclass(frozen=True, slots=True)
class Declared:
    """The sheet. ``about`` says whose sample it is; empty on a blank one."""

    title: str
    sections: tuple[tuple[str, tuple[Question, ...]], ...]
    source: str
    verified: bool
    about: str = ""


def declaration_pdf(schema: Json, sample: Json | None = None) -> bytes:
    """The declaration of this schema as a tagged PDF; with ``sample`` (about, answers) it is filled in."""
    return print_pdf("declaration.html", {"paper": declared(schema, sample), "digits": ID_DIGITS}, "declaration")


def declared(schema: Json, sample: Json | None = None) -> Declared:
    """What stands on it, section by section, in the form's order."""
    hints = schema["x-tn"]
    answers = sample["answers"] if sample else {}
    asked = [(one["x-tn"]["section"], _question(schema, key, answers)) for key, one in schema["properties"].items()]
    sections = (
        (part["vi"], tuple(one for section, one in asked if section == part["key"])) for part in hints["sections"]
    )
    return Declared(
        hints["title"]["vi"],
        tuple(section for section in sections if section[1]),
        hints["source"],
        hints["verified"] == "verified",
        sample["about"]["vi"] if sample else "",
    )


def _question(schema: Json, key: str, answers: Json) -> Question:
    field = schema["properties"][key]
    hints = field["x-tn"]
    own: dict[str, Any] = {
        "words": hints["short"]["vi"],
        "hint": hints.get("hint", {}).get("vi", ""),
        "if_any": key not in schema.get("required", ()),
    }
    answer = answers.get(key)
    if hints["kind"] in ("choice", "choices", "yes_no"):
        return Question(**own, how="boxes", boxes=tuple(_boxes(hints, answer)))
    if hints["kind"] == "rows":
        columns = field["items"]["properties"]
        return Question(**own, how="rows", columns=tuple(map(_heading, columns.values())), rows=_rows(columns, answer))
    return Question(**own, how=_how(hints["kind"]), said=in_words(answer, field))


def _how(kind: str) -> str:
    if kind in LONG:
        return "lines"
    return {"id": "id", "date": "day", "partial_date": "day"}.get(kind, "line")


def _boxes(hints: Json, answer: Any) -> Iterable[Box]:
    if hints["kind"] == "yes_no":
        return [Box(words, answer is value) for value, words in YES_NO]
    chosen = answer if isinstance(answer, list) else [answer]
    return [Box(words["vi"], key in chosen) for key, words in hints["options"].items()]


def _heading(field: Json) -> str:
    words: str = field["x-tn"]["short"]["vi"]
    return words[:1].upper() + words[1:]


def _rows(columns: Json, answer: Any) -> tuple[tuple[str, ...], ...]:
    told = [tuple(in_words(row.get(key), one) for key, one in columns.items()) for row in answer or ()]
    return tuple(told + [("",) * len(columns)] * max(0, EMPTY_ROWS - len(told)))
