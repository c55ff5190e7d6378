"""Telephone numbers: written as Vietnamese write them, and doubted in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.phone import check_phone, phone_text
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("phone", "cases"))
def test_a_number_is_doubted_and_written(case: dict[str, Any]) -> None:
    assert check_phone(case["text"]) == case["warning"]
    assert phone_text(case["text"]) == case["written"]


@given(st.one_of(st.text(max_size=40), st.text("+0123456789 .-()", max_size=40)))
def test_no_text_at_all_stops_an_officer(text: str) -> None:
    check_phone(text)
    phone_text(text)
