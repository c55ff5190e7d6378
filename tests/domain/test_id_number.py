"""Twelve digits and the card's QR: warnings, never a block."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.id_number import check_id_number, province_codes, read_card, read_insurance
from tests.domain.golden import cases, golden


@pytest.mark.parametrize("case", cases("id_number", "numbers"))
def test_what_does_not_fit_is_named(case: dict[str, Any]) -> None:
    assert list(check_id_number(case["number"], case["birth_on"], case["sex"])) == case["warnings"]


@pytest.mark.parametrize("case", cases("id_number", "cards"))
def test_a_card_is_read_and_nothing_else_is(case: dict[str, Any]) -> None:
    card = read_card(case["text"])
    assert (card and asdict(card)) == case["card"]


@pytest.mark.parametrize("case", cases("id_number", "insurance"))
def test_the_holder_of_an_insurance_card_is_read_without_its_number(case: dict[str, Any]) -> None:
    card = read_insurance(case["text"])
    assert (card and asdict(card)) == (
        case["card"] and {**case["card"], "number": "", "old_number": "", "issued_on": ""}
    )


def test_relatives_on_a_newer_card_are_never_kept() -> None:
    card = read_card("001090123456||Nguyễn Văn A|01011990|Nam|Thôn 1|15042021|Nguyễn Văn Cha|Trần Thị Mẹ")
    assert card is not None
    assert "Cha" not in repr(card)
    assert "Mẹ" not in repr(card)


def test_both_sides_know_the_same_provinces() -> None:
    assert sorted(province_codes()) == golden("id_number")["provinces"]


@given(st.text(max_size=60))
def test_no_text_at_all_stops_an_officer(text: str) -> None:
    check_id_number(text, "1990-01-01", "male")
    read_card(text)
    read_card(f"001090123456|{text}|||||||")
    read_insurance(text)
    read_insurance(f"0012345678|{text.encode().hex()}|{text}|1|{text}|||")
