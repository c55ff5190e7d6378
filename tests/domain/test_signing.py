"""How somebody may agree to what was read to them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import Signing, procedures
from app.domain.operations.common import Agreement
from app.domain.signing import read_back_hash, signing_marks, signing_needs
from tests.domain.golden import cases

RULES = json.loads((Path(__file__).parents[2] / "app/catalogue/signing_rules.json").read_text("utf-8"))["rules"]
HELP = st.lists(st.sampled_from(["reading_writing", "hearing", "walking", "interpreter"]), unique=True)
SENTENCES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), max_size=8)


@pytest.mark.parametrize("case", cases("signing", "hashes"))
def test_an_agreement_is_bound_to_exactly_these_sentences(case: dict[str, Any]) -> None:
    assert read_back_hash(case["sentences"]) == case["sha256"]


@pytest.mark.parametrize("case", cases("signing", "needs"))
def test_what_a_procedure_asks_of_a_person(case: dict[str, Any]) -> None:
    needs = asdict(signing_needs(case["code"], Signing.model_validate(case["signing"]), case["help"]))
    for name, value in needs.items():
        assert (list(value) if isinstance(value, tuple) else value) == case[name], name


@pytest.mark.parametrize("case", cases("signing", "marks"))
def test_what_the_commune_marks(case: dict[str, Any]) -> None:
    needs = signing_needs(case["code"], Signing.model_validate(case["signing"]), case["help"])
    agreement = Agreement.model_validate(case["agreement"]) if case["agreement"] else None
    assert list(signing_marks(needs, agreement)) == case["marks"]


@given(st.sampled_from(procedures()), HELP)
def test_nobody_is_left_without_a_way_that_needs_no_pen(item: Any, needs_help: list[str]) -> None:
    needs = signing_needs(item.code, item.signing, needs_help)
    assert needs.ways[0] == "signed"
    assert {"fingerprint", "witnessed"} & set(needs.ways)
    assert needs.witnesses in (0, 2)
    assert needs.interpreter == ("interpreter" in needs_help)


@given(st.sampled_from(procedures()), HELP)
def test_what_is_asked_names_rules_that_are_in_the_catalogue(item: Any, needs_help: list[str]) -> None:
    assert set(signing_needs(item.code, item.signing, needs_help).rules) <= {rule["id"] for rule in RULES}


@given(SENTENCES.filter(bool), SENTENCES.filter(bool))
def test_no_other_sentences_pass_for_those_that_were_signed(read: list[str], told: list[str]) -> None:
    item = next(one for one in procedures() if one.code == "1.003583")
    agreement = Agreement(
        method="witnessed", read_back_sha256=read_back_hash(read), read_back=tuple(told), witnesses=()
    )
    marks = signing_marks(signing_needs(item.code, item.signing, ()), agreement)
    assert ("read_back_differs" in marks) == ("\n".join(read) != "\n".join(told))
