"""The citizen's tracking code."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tracking import (
    group_tracking_code,
    hash_tracking_code,
    make_tracking_code,
    normalise_tracking_code,
)
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("tracking_code", "made"))
def test_a_code_is_made_shown_and_hashed(case: dict[str, Any]) -> None:
    code = make_tracking_code(bytes.fromhex(case["random"]))
    assert code == case["code"]
    assert group_tracking_code(code) == case["shown"]
    assert hash_tracking_code(code) == case["hash"]


@pytest.mark.parametrize("case", cases("tracking_code", "typed"))
def test_what_a_person_types_is_understood_or_refused(case: dict[str, Any]) -> None:
    assert normalise_tracking_code(case["text"]) == case["code"]


@given(st.binary(min_size=10, max_size=10))
def test_every_code_survives_being_shown_and_typed(random: bytes) -> None:
    code = make_tracking_code(random)
    assert normalise_tracking_code(group_tracking_code(code).lower()) == code


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_other_bits_are_another_code(one: bytes, other: bytes) -> None:
    assert (make_tracking_code(one) == make_tracking_code(other)) == (one == other)


def test_it_takes_ten_bytes_and_makes_its_own() -> None:
    assert make_tracking_code() != make_tracking_code()
    with pytest.raises(ValueError, match="ten random bytes"):
        make_tracking_code(b"123456789")
