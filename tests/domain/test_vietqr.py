"""VietQR: what NAPAS's samples say, and nothing that a bank's app could not read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vietqr import MOST_VND, PURPOSE_LENGTH, crc, plain, vietqr
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("vietqr", "payloads"))
def test_a_payload_is_that_of_the_sample(case: dict[str, Any]) -> None:
    made = vietqr(case["bin"], case["account"], case["amount_vnd"], case["purpose"], case["bill"])
    assert made == case["payload"]


@pytest.mark.parametrize("case", cases("vietqr", "crc"))
def test_the_sum_is_the_published_check_value(case: dict[str, Any]) -> None:
    assert crc(case["text"]) == case["crc"]


@pytest.mark.parametrize("case", cases("vietqr", "purposes"))
def test_a_purpose_is_what_every_bank_shows(case: dict[str, Any]) -> None:
    assert plain(case["text"]) == case["plain"]


@pytest.mark.parametrize("case", cases("vietqr", "refused"))
def test_what_no_bank_could_read_is_not_made(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"VietQR|amount"):
        vietqr(case["bin"], case["account"], case["amount_vnd"])


@given(st.integers(1, MOST_VND), st.text(max_size=60), st.from_regex(r"\A[0-9A-Za-z]{1,19}\Z"))
def test_whatever_is_said_it_can_be_read_back(amount: int, purpose: str, account: str) -> None:
    text = vietqr("970436", account, amount, purpose)
    tags = read(text)
    assert tags["54"] == str(amount)
    assert read(read(tags["38"])["01"]) == {"00": "970436", "01": account}
    assert tags["63"] == crc(text[:-4])
    said = read(tags["62"])["08"] if "62" in tags else ""
    assert said.isascii()
    assert len(said) <= PURPOSE_LENGTH


def read(text: str) -> dict[str, str]:
    """The tags of an EMV text: two digits, two digits of length, the value."""
    tags = {}
    while text:
        length = int(text[2:4])
        tags[text[:2]], text = text[4 : 4 + length], text[4 + length :]
    return tags
