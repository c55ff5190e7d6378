"""Numbers of postal items: the check digit of S10 sees every single slip."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import WrongCheckDigit, WrongPostNumber
from app.domain.s10 import check_digit, is_s10, read_number, spaced

SERIALS = st.from_regex(r"[0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    ("number", "fits"), [("RA473124829VN", True), ("EB123456785VN", True), ("EB123456780VN", False), ("RR", False)]
)
def test_the_known_numbers(number: str, fits: bool) -> None:
    assert is_s10(number) is fits


@given(serial=SERIALS, place=st.integers(0, 7), digit=st.integers(0, 9))
def test_one_wrong_digit_is_seen_but_between_the_two_remainders_that_the_standard_writes_alike(
    serial: str, place: int, digit: int
) -> None:
    slip = serial[:place] + str(digit) + serial[place + 1 :]
    seen = not is_s10(f"RA{slip}{check_digit(serial)}VN")
    alike = {_remainder(serial), _remainder(slip)} == {0, 6}
    assert seen is (slip != serial and not alike)


def _remainder(serial: str) -> int:
    return sum(int(a) * b for a, b in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11


@given(serial=SERIALS)
def test_what_is_read_aloud_typed_small_or_scanned_is_the_same_number(serial: str) -> None:
    number = f"RA{serial}{check_digit(serial)}VN"
    for typed in (number, spaced(number), number.lower(), f" {number[:2]}-{number[2:]}\n"):
        assert read_number(typed) == number


def test_a_slip_is_told_from_a_number_that_is_none() -> None:
    with pytest.raises(WrongCheckDigit):
        read_number("RA473124828VN")
    for typed in ("", "RA47312482VN", "RA4731248299VN", "RA47312482OVN", "１２３４５６７８９", "'; --", "A" * 40):
        with pytest.raises(WrongPostNumber):
            read_number(typed)
    assert read_number("4731 2482 9012") == "473124829012", "another kind of number is the post's own business"


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_said_to_be_none(typed: str) -> None:
    with suppress(WrongCheckDigit, WrongPostNumber):
        assert read_number(typed).isascii()
