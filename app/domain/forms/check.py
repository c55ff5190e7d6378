"""What does not fit in an answered form. The field app judges by the same schema (``domain/forms/check.ts``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs

Place = tuple[str | int, ...]
LEAVES = frozenset(
    (
        "type", "enum", "const", "minLength", "maxLength", "pattern", "format", "minimum", "maximum",
        "minItems", "maxItems", "uniqueItems", "required", "false",
    )
)  # fmt: skip
"""Keywords that speak of one answer."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where, and which keyword of JSON Schema it does not fit; ``required`` names what is missing."""

    at: Place
    keyword: str


def misfits(schema: dict[str, Any], answers: dict[str, Any]) -> tuple[Misfit, ...]:
    """What of these answers does not fit, each once, in the form's order."""
    return checked(_compiled(json.dumps(schema)), list(schema["properties"]), answers)


def checked(
    validator: jsonschema_rs.Draft202012Validator, order: list[str], answers: dict[str, Any]
) -> tuple[Misfit, ...]:
    """The same by a validator that is at hand."""
    found = dict.fromkeys(one for error in validator.iter_errors(answered(answers)) if (one := _misfit(error)))
    places = {key: at for at, key in enumerate(order)}
    return tuple(sorted(found, key=lambda one: places.get(str(one.at[0]), -1) if one.at else -1))


def is_open(answer: Any) -> bool:
    """Whether an answer says nothing; None is "asked, and not known"."""
    return answer is None or answer in ("", [])


def answered(answers: dict[str, Any]) -> dict[str, Any]:
    """What is judged: an open answer is no answer."""
    return {key: _rows(answer) for key, answer in answers.items() if not is_open(answer)}


def _rows(answer: Any) -> Any:
    if not isinstance(answer, list):
        return answer
    return [answered(one) if isinstance(one, dict) else one for one in answer]


def _misfit(error: Any) -> Misfit | None:
    path = tuple(error.instance_path)
    keyword = "false" if error.kind.name == "falseSchema" else str(error.kind.name)
    if keyword == "required":
        return Misfit((*path, error.kind.property), keyword)
    return Misfit(path, keyword) if keyword in LEAVES else None


@lru_cache(maxsize=256)
def _compiled(schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(schema), validate_formats=True)
