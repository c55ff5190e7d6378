"""What a team may do away from the centre."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from app.domain.catalogue import procedure, procedures
from app.domain.offsite import better_form, off_site
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("offsite", "cases"))
def test_the_rule_of_each_kind_of_field_service(case: dict[str, Any]) -> None:
    item = procedure(case["code"])
    assert item is not None
    assert (item.field_service, item.status) == (case["field_service"], case["status"])
    assert better_form(item) == case["mobile_form"]
    assert asdict(off_site(item)) == {key: case[key] for key in asdict(off_site(item))}


def test_copies_are_never_certified_in_a_hamlet() -> None:
    item = procedure("2.000815")
    assert item is not None
    assert not off_site(item).may_intake
    assert not off_site(item).may_decide


def test_a_mobile_form_is_one_that_may_be_finished_off_site() -> None:
    proposals = [item for item in procedures() if better_form(item)]
    assert proposals
    for item in proposals:
        mobile = procedure(better_form(item) or "")
        assert mobile is not None
        assert mobile.field_service == "native"
