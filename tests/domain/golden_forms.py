"""Writes ``tests/contract/forms.json`` anew: ``python -m tests.domain.golden_forms``. Same seed, same file."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from app.domain.forms.check import misfits
from app.domain.forms.form import shipped
from app.domain.forms.said import answers_as_sentences, misfit_words
from tests.domain.form_answers import answers

ROOT = Path(__file__).parents[1]
FILE = ROOT / "contract" / "forms.json"
SIXTY = ROOT / "fixtures" / "forms" / "test-60.json"
SEED = 20260915
EACH = 6
"""Cases a shipped form; the form of sixty fields gets five times as many."""

Json = dict[str, Any]


def schemas() -> dict[str, Json]:
    """Every form that is shipped, and the one of sixty fields."""
    return {**{one.code: one.schema for one in shipped()}, "test-60": json.loads(SIXTY.read_text("utf-8"))}


def cases() -> list[Json]:
    """What the seed makes, with what this side says of it."""
    dice = Random(SEED)
    made = [(code, schema) for code, schema in schemas().items() for _ in range(EACH * (5 if code == "test-60" else 1))]
    return [case(code, schema, answers(schema, dice)) for code, schema in made]


def case(code: str, schema: Json, said: Json) -> Json:
    """One case: the answers, what does not fit, and all of it in words."""
    found = misfits(schema, said)
    return {
        "form": code,
        "answers": said,
        "misfits": [{"at": list(one.at), "keyword": one.keyword, "words": misfit_words(one, schema)} for one in found],
        "sentences": [[one.question, one.said, one.open] for one in answers_as_sentences(schema, said)],
    }


def main() -> None:
    """Write the file."""
    about = "Answers to forms, what of them does not fit, and their words. Made by tests/domain/golden_forms.py."
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in cases())
    FILE.write_text(f'{{"about": "{about}", "cases": [\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main()
