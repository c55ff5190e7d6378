"""Vietnamese text: folding, names, honorifics, numbers, dates and hours."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import text
from tests.domain.golden import cases

words = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạẳẫệốờợứỹAĂĐÊÔƠƯ '-"), max_size=30)


@pytest.mark.parametrize("case", cases("text", "fold"))
def test_search_ignores_accents_and_the_stroke_of_d(case: dict[str, Any]) -> None:
    assert text.fold(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", cases("text", "names"))
def test_names_are_written_as_names(case: dict[str, Any]) -> None:
    assert text.name_case(case["text"]) == case["name"]


@pytest.mark.parametrize("case", cases("text", "honorifics"))
def test_an_honorific_is_proposed_from_age_and_sex(case: dict[str, Any]) -> None:
    assert text.honorific(case["age"], case["sex"]) == case["honorific"]


@pytest.mark.parametrize("case", cases("text", "ages"))
def test_age_is_counted_in_whole_years(case: dict[str, Any]) -> None:
    assert text.age_on(case["birth_on"], date.fromisoformat(case["on"])) == case["age"]


@pytest.mark.parametrize("case", cases("text", "numbers"))
def test_numbers_are_written_the_vietnamese_way(case: dict[str, Any]) -> None:
    value = Decimal(case["value"])
    assert (text.number_text(value), text.number_text(value, "en")) == (case["vi"], case["en"])


@pytest.mark.parametrize("case", cases("text", "percents"))
def test_a_percentage_has_a_comma_and_a_space(case: dict[str, Any]) -> None:
    value = None if case["value"] is None else Decimal(case["value"])
    assert (text.percent_text(value), text.percent_text(value, "en")) == (case["vi"], case["en"])


@pytest.mark.parametrize("case", cases("text", "days"))
def test_days_are_spelled_with_their_weekday(case: dict[str, Any]) -> None:
    on = date.fromisoformat(case["on"])
    assert text.date_text(on) == case["date"]
    assert (text.weekday_text(on), text.weekday_text(on, "en")) == (case["vi"], case["en"])


@pytest.mark.parametrize("case", cases("text", "hours"))
def test_hours_are_written_for_officers_and_said_for_citizens(case: dict[str, Any]) -> None:
    wall = datetime.fromisoformat(case["wall"])
    assert (text.hour_text(wall), text.spoken_hour(wall)) == (case["hour"], case["spoken"])


@pytest.mark.parametrize("case", cases("text", "money"))
def test_money_is_whole_dong(case: dict[str, Any]) -> None:
    assert (text.money_text(case["vnd"]), text.money_text(case["vnd"], "en")) == (case["vi"], case["en"])


@given(words)
def test_folding_twice_changes_nothing_and_leaves_plain_letters(words: str) -> None:
    folded = text.fold(words)
    assert text.fold(folded) == folded
    assert folded.isascii()


@given(words)
def test_both_unicode_forms_are_one_word(words: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, words) for form in ("NFC", "NFD"))
    assert text.fold(composed) == text.fold(decomposed)
    assert text.name_case(composed) == text.name_case(decomposed)


@given(words)
def test_a_name_keeps_its_letters(words: str) -> None:
    assert text.name_case(words).lower() == text.nfc(words).lower()
