"""The twelve digits of a personal number, and the QR code of the card.

What does not fit is a warning beside the number and never blocks: the authority is the national database.
Sources: NĐ 137/2015 art. 13, TT 59/2021/TT-BCA art. 4, TT 07/2016/TT-BCA annex 1 (`id_provinces.json`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.domain.catalogue import load
from app.domain.text import nfc

Warning_ = Literal["not_twelve_digits", "unknown_prefix", "other_sex", "other_birth_year", "other_century"]
Sex = Literal["male", "female"]
_FIRST_COUNTRY_CODE = 100  # codes from here on are countries of birth; their table was not reached


@cache
def province_codes() -> frozenset[str]:
    """The three-digit codes of the provinces that a number may begin with."""
    return frozenset(load("id_provinces.json")["provinces"])


def check_id_number(number: str, birth_on: str | None = None, sex: Sex | None = None) -> tuple[Warning_, ...]:
    """What in this number does not fit, best known first. `birth_on` is `1990-01-01` or `1990`."""
    if not re.fullmatch(r"\d{12}", number, re.ASCII):
        return ("not_twelve_digits",)
    century_sex, found = int(number[3]), list[Warning_]()
    if sex is not None and (century_sex % 2 == 1) != (sex == "female"):
        found.append("other_sex")
    if birth_on and number[4:6] != birth_on[2:4]:
        found.append("other_birth_year")
    if birth_on and century_sex // 2 + 19 != int(birth_on[:2]):
        found.append("other_century")
    if int(number[:3]) < _FIRST_COUNTRY_CODE and number[:3] not in province_codes():
        found.append("unknown_prefix")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Card:
    """What the QR of a card says. `birth_on` and `issued_on` are `YYYY-MM-DD`, empty when not readable."""

    number: str
    old_number: str
    name: str
    birth_on: str
    sex: Sex | None
    residence: str
    issued_on: str


def read_card(text: str) -> Card | None:
    """The card of a QR's text, or None when this is no card.

    Cards of 2024 carry relatives after the seventh field; those are never kept (`cccd_qr`: privacy).
    """
    fields = [nfc(field) for field in text.split("|")]
    if len(fields) < 7 or not re.fullmatch(r"\d{12}", fields[0], re.ASCII):
        return None
    number, old, name, birth, sex, residence, issued = fields[:7]
    return Card(number, old, name, _day(birth), _sex(sex), residence, _day(issued))


def read_insurance(text: str) -> Card | None:
    """The holder of a health-insurance card's QR, or None when this is no such card.

    Name and address stand in hexadecimal UTF-8 (`cccd_qr`: secondary source). The card's own number is not a personal
    number and is not kept: `number` is empty.
    """
    fields = text.strip().split("|")
    if len(fields) < 8 or not re.fullmatch(r"[A-Z]{2}\d{13}|\d{10}", fields[0], re.ASCII):
        return None
    name, residence = _hex(fields[1]), _hex(fields[4])
    if not name:
        return None
    born = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", fields[2], re.ASCII)
    year = fields[2] if re.fullmatch(r"\d{4}", fields[2], re.ASCII) else ""
    birth = f"{born[3]}-{born[2]}-{born[1]}" if born else year
    sex: dict[str, Sex] = {"1": "male", "2": "female"}
    return Card("", "", name, birth, sex.get(fields[3]), residence, "")


def _hex(text: str) -> str:
    if not re.fullmatch(r"([0-9A-Fa-f]{2})+", text, re.ASCII):
        return ""
    try:
        return nfc(bytes.fromhex(text).decode())
    except UnicodeDecodeError:
        return ""


def _day(text: str) -> str:
    found = re.fullmatch(r"(\d\d)(\d\d)(\d{4})", text, re.ASCII)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else ""


def _sex(text: str) -> Sex | None:
    return {"nam": "male", "nữ": "female"}.get(text.lower())  # type: ignore[return-value]  # both are a Sex
