"""The same person and procedure, said without a name."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.doubles import double_of, same_person
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("doubles", "people"))
def test_by_what_a_person_is_told_from_others(case: dict[str, Any]) -> None:
    assert same_person(case["id_number"], case["name"], case["birth_on"]) == case["who"]


@pytest.mark.parametrize("case", cases("doubles", "doubles"))
def test_both_sides_say_the_same(case: dict[str, Any]) -> None:
    assert double_of(case["salt"], case["who"], case["procedure_code"]) == case["double"]
