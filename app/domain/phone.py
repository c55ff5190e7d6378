"""Telephone numbers as Vietnamese write them, and what is odd about one. Twin of ``pwa/src/domain/phone.ts``.

What is odd is a warning: numbers change, and a number that somebody reads from their own phone is taken. Numbers of
other countries are taken as they are. ``tests/contract/phone.json`` holds the cases of both twins.
"""

from __future__ import annotations

import re
from typing import Literal

import phonenumbers

PhoneWarning = Literal["not_a_number", "too_short", "too_long", "unknown_prefix"]


def check_phone(text: str) -> PhoneWarning | None:
    """What does not fit in a Vietnamese number; None for a good one, an empty one, and one of another country."""
    number = _bare(text)
    if number == "" or _foreign(number):
        return None
    if not re.fullmatch(r"\+?\d+", number, re.ASCII):
        return "not_a_number"
    parsed = _parsed(number)
    if parsed is None:
        return "too_short"
    possible = phonenumbers.is_possible_number_with_reason(parsed)
    if possible == phonenumbers.ValidationResult.TOO_SHORT:
        return "too_short"
    if possible == phonenumbers.ValidationResult.TOO_LONG:
        return "too_long"
    return None if phonenumbers.is_valid_number(parsed) else "unknown_prefix"


def phone_text(text: str) -> str:
    """``0912 345 611``; what is no good Vietnamese number stays as it was written."""
    number = _bare(text)
    parsed = _parsed(number) if number and not _foreign(number) and check_phone(number) is None else None
    if parsed is None:
        return text.strip()
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _bare(text: str) -> str:
    return re.sub(r"[\s.()\-]", "", text)


def _foreign(number: str) -> bool:
    return re.fullmatch(r"(\+|00)(?!84)[1-9]\d{5,14}", number, re.ASCII) is not None


def _parsed(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, "VN")
    except phonenumbers.NumberParseException:
        return None
