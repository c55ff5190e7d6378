"""Answers in words, beside their questions and in the form's order. Twin of ``pwa/src/domain/forms/said.ts``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.domain.catalogue import load
from app.domain.forms.check import Misfit, Place

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One answer as it is shown; ``open`` where it was asked and is not known."""

    key: str
    question: str
    said: str
    open: bool


def answers_as_sentences(schema: Json, answers: Json, language: str = "vi") -> tuple[Sentence, ...]:
    """The answers with their questions; an answer of no question of this form keeps its own key as one."""
    known = schema["properties"]
    own = [_sentence(key, known[key], answers[key], language) for key in known if key in answers]
    return (*own, *_others(known, answers))


def _sentence(key: str, field: Json, answer: Any, language: str) -> Sentence:
    said = in_words(answer, field, language)
    return Sentence(key, field["x-tn"]["short"][language], said or _words()[language]["unknown"], not said)


def _others(known: Json, answers: Json) -> Iterator[Sentence]:
    for key, answer in answers.items():
        if key not in known and (said := _plain(answer)):
            yield Sentence(key, key, said, open=False)


def in_words(answer: Any, field: Json, language: str = "vi") -> str:
    """One answer in words, empty where it is open."""
    if answer is None or answer == "":
        return ""
    if not isinstance(answer, list):
        return _scalar(answer, field, language)
    items = field.get("items", {})
    if "properties" in items:
        return "; ".join(_row(one, items["properties"], at, language) for at, one in enumerate(answer, 1))
    return ", ".join(_scalar(one, field, language) for one in answer)


def _row(row: Any, fields: Json, at: int, language: str) -> str:
    if not isinstance(row, dict):
        return f"({at}) {_plain(row)}"
    said = ((one["x-tn"]["short"][language], in_words(row.get(key), one, language)) for key, one in fields.items())
    return f"({at}) " + ", ".join(f"{question} {words}" for question, words in said if words)


def _scalar(answer: Any, field: Json, language: str) -> str:
    hints = field["x-tn"]
    named = hints.get("options", {}).get(_plain(answer))
    if named:
        return str(named[language])
    if isinstance(answer, bool):
        return str(_words()[language]["yes" if answer else "no"])
    if hints["kind"] in ("date", "partial_date"):
        return "/".join(reversed(_plain(answer).split("-")))
    if hints["kind"] == "money":
        return f"{re.sub(r'(?<=[0-9])(?=(?:[0-9]{3})+(?![0-9]))', '.', _plain(answer))} {_words()[language]['dong']}"
    return _plain(answer)


def _plain(answer: Any) -> str:
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return str(_words()["vi"]["yes" if answer else "no"])
    if isinstance(answer, list):
        return ", ".join(_plain(one) for one in answer)
    if isinstance(answer, dict):
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    if isinstance(answer, float) and answer.is_integer():
        return str(int(answer))
    return str(answer)


def misfit_words(misfit: Misfit, schema: Json, language: str = "vi") -> str:
    """What is wrong with an answer, as a sentence."""
    field = field_at(schema, misfit.at) or {}
    words = _words()[language]["misfits"]
    kind = field.get("x-tn", {}).get("kind", "")
    text = words.get(f"{misfit.keyword}.{kind}") or words.get(misfit.keyword) or words["other"]
    return str(text).replace("{limit}", str(field.get(misfit.keyword)))


def field_at(schema: Json, at: Place) -> Json | None:
    """The question that a place in the answers belongs to: ``("children", 0, "name")``."""
    field: Json | None = schema["properties"].get(at[0]) if at else None
    if field is None or len(at) < 3:
        return field
    inner: Json | None = field.get("items", {}).get("properties", {}).get(at[2])
    return inner


@cache
def _words() -> Json:
    found: Json = load("form_words.json")
    return found
