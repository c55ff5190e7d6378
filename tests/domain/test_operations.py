"""Operations: what is accepted, what is refused, and that the two sides cannot drift apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from app.domain import operations
from app.domain.errors import InvalidOperation

GOLDEN = json.loads((Path(__file__).parents[1] / "contract" / "operations.json").read_text("utf-8"))


def cases(kind: str) -> list[Any]:
    return [pytest.param(case["operation"], id=case["name"]) for case in GOLDEN[kind]]


@pytest.mark.parametrize("value", cases("valid"))
def test_a_valid_operation_comes_back_as_it_went_in(value: dict[str, Any]) -> None:
    assert operations.dump(operations.parse(json.dumps(value))) == value


@pytest.mark.parametrize("value", cases("invalid"))
def test_what_does_not_fit_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(InvalidOperation):
        operations.parse(json.dumps(value))


def test_every_kind_of_operation_has_a_golden_case() -> None:
    union = get_args(get_args(operations.AnyOperation)[0])
    kinds = {model.model_fields["type"].default for model in union}
    assert kinds == {case["operation"]["type"] for case in GOLDEN["valid"]}


def test_the_reason_names_the_place_and_never_what_stood_there() -> None:
    value = json.loads(json.dumps(GOLDEN["valid"][3]["operation"]))
    value["facts"]["applicant"]["phone"] = "bí mật của bà Pay"
    with pytest.raises(InvalidOperation) as caught:
        operations.parse(json.dumps(value))
    assert "applicant.phone" in caught.value.detail
    assert "Pay" not in caught.value.detail


def test_the_signed_document_of_a_decision_has_its_final_keys() -> None:
    value = next(c["operation"] for c in GOLDEN["valid"] if c["name"] == "decided with a passkey")
    decided = operations.parse(json.dumps(value))
    document = operations.decision_document(decided)  # type: ignore[arg-type]  # the case is a decision
    assert " ".join(sorted(document)) == "at author dossier_id number outcome procedure reason result unit"
    assert document["at"] == "2026-09-15T03:42:00.000Z"
