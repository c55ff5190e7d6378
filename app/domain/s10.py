"""Numbers of postal items: 13 places after UPU S10 (`RA473124829VN`), or what else the post wrote on its own label.

An S10 number has two letters of service, eight digits, a check digit and the country. Whether the public postal service
always gives such numbers is not verified: one of another shape is taken as it is, but only where it cannot be an S10
number that was typed wrong (`docs/decisions/029-by-post.md`).
"""

from __future__ import annotations

import re
from typing import Final

from app.domain.errors import WrongCheckDigit, WrongPostNumber

WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
_S10 = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_OTHER = re.compile(r"[A-Z0-9]{8,20}")
_TYPED_BETWEEN = re.compile(r"[\s.\-]")


def check_digit(serial: str) -> int:
    """The ninth digit of these eight (UPU S10: weighted sum, 11 − remainder, where 10 is written 0 and 11 is 5).

    >>> check_digit("47312482")
    9
    """
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, serial, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def is_s10(number: str) -> bool:
    """Whether it has the shape, and the check digit fits."""
    return bool(_S10.fullmatch(number)) and int(number[10]) == check_digit(number[2:10])


def read_number(typed: str) -> str:
    """The number as it is kept: capitals, nothing between them. Scanned or typed.

    Raises `WrongCheckDigit` where it is an S10 number with a slip in it, `WrongPostNumber` where it is none at all.
    """
    number = _TYPED_BETWEEN.sub("", typed).upper()
    if _S10.fullmatch(number):
        if not is_s10(number):
            raise WrongCheckDigit
        return number
    if not number.isascii() or not _OTHER.fullmatch(number) or _almost(number):
        raise WrongPostNumber
    return number


def spaced(number: str) -> str:
    """As it is read aloud: `RA 473 124 829 VN`; another number as it is."""
    if not _S10.fullmatch(number):
        return number
    return " ".join((number[:2], number[2:5], number[5:8], number[8:11], number[11:]))


def _almost(number: str) -> bool:
    """Letters on both ends: an S10 number with a place too many, or lost, or a letter among the digits."""
    return number[:2].isalpha() and number[-2:].isalpha()
