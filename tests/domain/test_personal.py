"""Which facts and papers are sensitive: by data, and each kind with where the law has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.catalogue import load
from app.domain.personal import kind_of_fact, kind_of_paper, kinds, private_procedures

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "contract" / "personal.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN["papers"], ids=lambda case: f"{case[0]} {case[1]}"[:60])
def test_a_paper_has_its_kind(case: list[Any]) -> None:
    assert kind_of_paper(case[0], case[1], case[2]) == case[3]


@pytest.mark.parametrize("case", GOLDEN["facts"], ids=lambda case: str(case[0]))
def test_a_fact_has_its_kind(case: list[Any]) -> None:
    assert kind_of_fact(tuple(case[0])) == case[1]


def test_every_kind_says_where_the_law_has_it_and_whether_that_was_read() -> None:
    assert {one.verified for one in kinds().values()} <= {"verified", "secondary", "unverified", "convention"}
    assert all(one.name and one.article for one in kinds().values())
    assert kinds()["religion"].verified == "unverified"


def test_what_the_list_names_is_a_kind_and_a_procedure_that_exists() -> None:
    named = {case[3] for case in GOLDEN["papers"]} | {case[1] for case in GOLDEN["facts"]}
    assert named - {""} <= set(kinds())
    assert "1.001776" in private_procedures()


NAMED_SO = ("nuôi con nuôi", "khuyết tật", "hộ nghèo", "bảo trợ xã hội")
"""What issue and law call sensitive, as procedures are named."""


def test_a_procedure_that_says_adoption_disability_or_poverty_in_its_name_is_private() -> None:
    procedures = load("procedures.json")
    said = {one["code"] for one in procedures["procedures"] if any(word in one["name"].lower() for word in NAMED_SO)}
    assert len(said) >= 7
    assert said <= private_procedures()
