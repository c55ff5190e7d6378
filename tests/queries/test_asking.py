"""What people ask, and what the box says: the same in every half of the questions and in a catalogue of any size."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.domain.asking.answer import understand
from app.domain.asking.index import Doc, Index
from app.domain.asking.words import data, words
from app.queries.asking import index

QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text("utf-8"))["questions"]
PROVINCE = json.loads((Path(__file__).parents[1] / "contract" / "province.json").read_text("utf-8"))
SIZE = 1806
Question = dict[str, Any]


def held_out(one: Question) -> bool:
    """The half that nobody looked at while words and weights were chosen."""
    return int(hashlib.sha256(one["said"].encode()).hexdigest(), 16) % 2 == 1


HALVES = [[one for one in QUESTIONS if held_out(one) is held] for held in (False, True)]


def of_a_province(served: Index) -> Index:
    verbs, objects = PROVINCE["verbs"], PROVINCE["objects"]
    made = (
        Doc(f"9.1{i:05}", f"{verbs[i % len(verbs)]} {objects[i // len(verbs)][1]}")
        for i in range(SIZE - len(served.docs))
    )
    return Index((*served.docs, *made))


def share(asked: list[Question], first: int, catalogue: Index) -> float:
    """Questions whose procedure is among the first so many answers."""
    named = [one for one in asked if one["codes"]]
    found = [{hit.code for hit in understand(one["said"], catalogue).hits[:first]} & {*one["codes"]} for one in named]
    return sum(map(bool, found)) / len(named)


@pytest.mark.parametrize(
    ("asked", "first", "three"),
    [(QUESTIONS, 0.85, 0.95), (HALVES[0], 0.85, 0.95), (HALVES[1], 0.85, 0.95)],
    ids=["all", "looked at", "held out"],
)
def test_what_is_asked_finds_what_is_meant(app: Flask, asked: list[Question], first: float, three: float) -> None:
    with app.app_context():
        assert share(asked, 1, index()) >= first
        assert share(asked, 3, index()) >= three


def test_it_does_so_among_all_procedures_of_a_province(app: Flask) -> None:
    with app.app_context():
        catalogue = of_a_province(index())
    assert len(catalogue.docs) == SIZE
    assert share(QUESTIONS, 1, catalogue) >= 0.85
    assert share(QUESTIONS, 3, catalogue) >= 0.95


def test_the_order_of_the_rows_changes_no_answer(app: Flask) -> None:
    """Databases may hand rows over in any order: SQLite and PostgreSQL answer alike."""
    with app.app_context():
        served = index()
    turned = Index(reversed(served.docs))
    assert [understand(one["said"], turned) for one in QUESTIONS] == [
        understand(one["said"], served) for one in QUESTIONS
    ]


def test_no_question_was_written_into_the_sayings_of_the_box() -> None:
    said = {"".join(one.plain for one in words(text)) for texts in data()["sayings"].values() for text in texts}
    assert not [one["said"] for one in QUESTIONS if "".join(word.plain for word in words(one["said"])) in said]


def test_every_saying_is_of_a_procedure_that_is_served(app: Flask) -> None:
    with app.app_context():
        assert {*data()["sayings"]} <= {doc.code for doc in index().docs}


def test_there_are_enough_questions_of_each_kind() -> None:
    assert sum(bool(one["codes"]) for one in QUESTIONS) >= 200
    assert sum("fact" in one for one in QUESTIONS) >= 30
    assert sum(not one["codes"] and "fact" not in one for one in QUESTIONS) >= 30


@pytest.mark.parametrize("asked", HALVES, ids=["looked at", "held out"])
def test_the_fact_that_is_asked_for_is_told(app: Flask, asked: list[Question]) -> None:
    with app.app_context():
        facts = [one["fact"] in understand(one["said"], index()).facts for one in asked if "fact" in one]
    assert sum(facts) / len(facts) >= 0.95


@pytest.mark.parametrize("asked", HALVES, ids=["looked at", "held out"])
def test_what_is_not_known_is_mostly_said_to_be_unknown(app: Flask, asked: list[Question]) -> None:
    nothing = [one for one in asked if not one["codes"] and "fact" not in one]
    with app.app_context():
        said = [understand(one["said"], index()).unknown for one in nothing]
    assert sum(said) / len(said) >= 0.9


def test_the_index_is_made_anew_when_the_catalogue_changes(app: Flask) -> None:
    from app.db import db, writing
    from app.models import Procedure

    with app.app_context():
        before = index()
        assert index() is before
        with writing():
            gone = db.session.get(Procedure, "1.001193")
            assert gone is not None
            gone.revision = None
        assert "1.001193" not in {doc.code for doc in index().docs}
