"""Numbers that people read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbering import field_number, official_format, parse_field_number
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("numbering", "made"))
def test_a_field_number_is_written_and_read(case: dict[str, Any]) -> None:
    parts = case["unit"], date.fromisoformat(case["on"]), case["lane"], case["seq"]
    found = parse_field_number(case["number"])
    assert field_number(*parts) == case["number"]
    assert found is not None
    assert (found.unit, found.on, found.lane, found.seq) == parts


@pytest.mark.parametrize("case", cases("numbering", "typed"))
def test_what_a_person_types_is_understood_or_refused(case: dict[str, Any]) -> None:
    found, expected = parse_field_number(case["text"]), case["parsed"]
    assert (found is None) == (expected is None)
    if found is not None:
        assert {"unit": found.unit, "on": found.on.isoformat(), "lane": found.lane, "seq": found.seq} == expected


@pytest.mark.parametrize("case", cases("numbering", "official"))
def test_official_numbers_are_known_by_their_form(case: dict[str, Any]) -> None:
    assert official_format(case["text"]) == case["format"]


@pytest.mark.parametrize(("lane", "seq"), [(-1, 1), (100, 1), (7, 0), (7, 10_000)])
def test_no_number_outside_its_lane_and_day(lane: int, seq: int) -> None:
    with pytest.raises(ValueError, match="no field number"):
        field_number("H99.001", date(2026, 9, 15), lane, seq)


@given(st.dates(date(2026, 1, 1), date(2099, 12, 31)), st.integers(0, 99), st.integers(1, 9999))
def test_two_lanes_two_days_or_two_turns_never_share_a_number(on: date, lane: int, seq: int) -> None:
    found = parse_field_number(field_number("H99.001", on, lane, seq))
    assert found is not None
    assert (found.on, found.lane, found.seq) == (on, lane, seq)
