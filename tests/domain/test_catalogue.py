"""The catalogue's files: nothing lost on the way in, every mark of verification kept."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.domain.catalogue import load, procedure, procedures

RAW = load("procedures.json")


@pytest.mark.parametrize("row", RAW["procedures"], ids=lambda row: row["code"])
def test_a_procedure_comes_through_whole(row: dict[str, Any]) -> None:
    item = procedure(row["code"])
    assert item is not None
    assert item.data() == row


def test_there_are_eighty_one_procedures_each_once() -> None:
    assert len({item.code for item in procedures()}) == len(procedures()) == RAW["count"] == 81


def test_every_source_that_is_named_is_in_the_table() -> None:
    named = set(re.findall(r'"(s\d+)"', str(RAW["procedures"]).replace("'", '"')))
    assert named == set(RAW["sources"])


@pytest.mark.parametrize("item", procedures(), ids=lambda item: item.code)
def test_unit_and_kind_of_a_limit_agree(item: Any) -> None:
    unit_of = {"working_days": "working_day", "calendar_days": "calendar_day", "same_day": "working_day"}
    limit = item.time_limit
    assert limit.unit == unit_of.get(limit.kind, limit.unit)
    assert (limit.value is None) == (limit.kind in {"unknown", "stages", "deadline_clock"})
    assert not limit.cases or limit.value in {case.value for case in limit.cases}


def test_thirty_four_provinces_hold_the_communes_that_are_counted_for_them() -> None:
    provinces = load("provinces.json")["provinces"]
    assert len(provinces) == 34
    assert sum(province["communes"] for province in provinces) == 3321


def test_a_procedure_that_is_not_there_is_none() -> None:
    assert procedure("9.999999") is None
