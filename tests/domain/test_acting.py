"""Who may come in an applicant's stead, and with what paper."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.acting import BIRTHS, acting_marks, acting_paper, agrees_with_parents
from app.domain.catalogue import Signing, procedures
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("acting", "cases"))
def test_kinship_or_authorisation_as_the_procedure_asks(case: dict[str, Any]) -> None:
    code, relation = case["code"], case["relation"]
    signing = Signing(in_person=case["in_person"], proxy=case["proxy"], fingerprint=True)
    assert acting_paper(code, signing, relation) == case["paper"]
    assert agrees_with_parents(code, relation) is case["with_parents"]
    assert list(acting_marks(code, signing, relation, authorised=False)) == case["marks"]
    assert list(acting_marks(code, signing, relation, authorised=True)) == case["marks_with_paper"]
    assert acting_marks(code, signing, None, authorised=False) == ()


def test_the_births_are_those_of_the_catalogue() -> None:
    known = {one.code for one in procedures() if "khai sinh" in one.name.lower() and one.signing.proxy}
    assert known >= BIRTHS
    assert {code for code in known - BIRTHS if "bản sao" not in _name(code)} <= _OTHERS


_OTHERS = {one.code for one in procedures() if one.field == "Liên thông điện tử"}


def _name(code: str) -> str:
    return next(one.name.lower() for one in procedures() if one.code == code)
