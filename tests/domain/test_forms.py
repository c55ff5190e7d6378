"""Forms: each is one, its sample fits it, and both sides judge and word the same answers alike."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import procedure
from app.domain.forms.check import misfits
from app.domain.forms.form import FormData, shipped
from app.domain.forms.said import answers_as_sentences, misfit_words
from app.domain.forms.soundness import flaws
from tests.domain import golden_forms
from tests.domain.form_answers import answers

FOLDER = Path(__file__).parents[2] / "app" / "catalogue" / "forms"
GOLDEN = json.loads(golden_forms.FILE.read_text("utf-8"))["cases"]
SIXTY = json.loads(golden_forms.SIXTY.read_text("utf-8"))
EVERY_FORM = pytest.mark.parametrize("form", shipped(), ids=lambda form: form.code)


@EVERY_FORM
def test_a_form_that_is_shipped_is_one(form: FormData) -> None:
    assert flaws((FOLDER / f"{form.code}.json").read_text("utf-8")) == []
    assert all(procedure(code) for code in form.procedures)


@EVERY_FORM
def test_the_sample_of_a_form_fits_it(form: FormData) -> None:
    assert form.sample is not None
    assert misfits(form.schema, form.sample["answers"]) == ()
    assert not any(one.open for one in answers_as_sentences(form.schema, form.sample["answers"]))


def test_no_procedure_has_two_forms() -> None:
    codes = [code for form in shipped() for code in form.procedures]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["form"]))
def test_this_side_says_what_the_golden_file_says(case: dict[str, Any]) -> None:
    assert golden_forms.case(case["form"], golden_forms.schemas()[case["form"]], case["answers"]) == case


def test_the_golden_cases_are_those_of_the_seed_and_speak_of_every_keyword() -> None:
    assert golden_forms.cases() == GOLDEN
    keywords = {misfit["keyword"] for case in GOLDEN for misfit in case["misfits"]}
    assert keywords >= {"required", "false", "type", "enum", "pattern", "format", "minLength", "maxLength", "maximum"}
    assert keywords >= {"minimum", "uniqueItems"}


@given(st.randoms())
def test_whatever_was_answered_is_judged_and_put_into_words(dice: Random) -> None:
    said = answers(SIXTY, dice)
    for one in misfits(SIXTY, said):
        assert misfit_words(one, SIXTY)
        assert "{" not in misfit_words(one, SIXTY, "en")
    assert {one.key for one in answers_as_sentences(SIXTY, said)} == set(said)


@given(st.randoms())
def test_what_is_open_is_judged_as_if_it_were_not_there(dice: Random) -> None:
    said = answers(SIXTY, dice)
    closed = {key: one for key, one in said.items() if one not in (None, "", [])}
    assert misfits(SIXTY, said) == misfits(SIXTY, closed)


@pytest.mark.parametrize(
    ("broken", "flaw"),
    [
        ("{", "1:2 JSON"),
        ('{\n "type": "object",\n "properties": {}\n}', "1:1 form"),
        (("pattern", "[0-9"), "pattern"),
        (("section", "nowhere"), "its section is none of the form's"),
        (("from", [{"of": "=later"}]), "no such question (before this one)"),
        (("options", {}), "options"),
    ],
)
def test_a_form_that_is_none_is_told_by_line_and_column(broken: Any, flaw: str) -> None:
    text = broken if isinstance(broken, str) else _with(*broken)
    told = [str(one) for one in flaws(text)]
    assert any(flaw in one for one in told), told
    line = int(told[0].split(":")[0])
    assert 1 <= line <= text.count("\n") + 1


def _with(name: str, value: Any) -> str:
    """The form of sixty fields with something wrong in one of its questions."""
    form = json.loads(json.dumps(SIXTY))
    field = form["properties"]["sex" if name == "options" else "phone"]
    (field if name == "pattern" else field["x-tn"])[name] = value
    return json.dumps(form, indent=1, ensure_ascii=False)


def test_the_line_is_that_of_the_flaw() -> None:
    text = _with("section", "nowhere")
    wanted = next(at for at, line in enumerate(text.splitlines(), 1) if '"nowhere"' in line)
    assert [one.line for one in flaws(text)] == [wanted]


def test_a_condition_that_looks_ahead_is_a_flaw() -> None:
    form = json.loads(json.dumps(SIXTY))
    form["allOf"][0]["if"] = {"properties": {"agreed": {"const": True}}, "required": ["agreed"]}
    assert any("earlier questions only" in str(one) for one in flaws(json.dumps(form)))
