"""Vietnamese text for people: search folding, names, honorifics, numbers and dates.

Instants must be brought to a legal date or Vietnamese wall clock first (`calendar.local`).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Lang = Literal["vi", "en"]
_WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ENGLISH_TO_VIETNAMESE = str.maketrans(",.", ".,")
_AGES: tuple[tuple[int, str, str], ...] = (
    (16, "cháu", "cháu"),
    (18, "em", "em"),
    (45, "anh", "chị"),
    (60, "chú", "cô"),
)


def fold(text: str) -> str:
    """Lower case without accents, đ as d, single spaces: `Đăng ký khai sinh` → `dang ky khai sinh`."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").split())


def nfc(text: str) -> str:
    """The composed form, outer and doubled spaces gone; what is stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_case(name: str) -> str:
    """`NÔNG THỊ PAY` and `nông thị pay` → `Nông Thị Pay`; a word in mixed case stays as it was typed."""
    return " ".join(_word_case(word) for word in nfc(name).split(" "))


def _word_case(word: str) -> str:
    if not (word.islower() or word.isupper()):
        return word
    return re.sub(r"(^|['’-])(\w)", lambda m: m[1] + m[2].upper(), word.lower())


def honorific(age: int | None, sex: Literal["male", "female"] | None) -> str:
    """How to address a person, as a proposal for the officer: one of ông, bà, cô, chú, anh, chị, em, cháu.

    Without age or sex: `ông/bà`.
    """
    if age is None or (sex is None and age >= 18):
        return "ông/bà"
    for below, man, woman in _AGES:
        if age < below:
            return man if sex == "male" else woman
    return "ông" if sex == "male" else "bà"


def age_on(birth_on: str, on: date) -> int | None:
    """Whole years on a legal date. `birth_on` is `1958-03-02` or `1958` (then counted from 1 January)."""
    try:
        birth = date.fromisoformat(birth_on if len(birth_on) > 4 else f"{birth_on}-01-01")
    except ValueError:
        return None
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def number_text(value: int | Decimal, lang: Lang = "vi") -> str:
    """`1.900`, `97,06`; in English `1,900`, `97.06`. Decimals are kept as they come."""
    text = f"{value:,}"
    return text if lang == "en" else text.translate(_ENGLISH_TO_VIETNAMESE)


def percent_text(percent: Decimal | None, lang: Lang = "vi") -> str:
    """`97,06 %`; in English `97.06%`; `—` where there is no rate."""
    if percent is None:
        return "—"
    return number_text(percent, lang) + (" %" if lang == "vi" else "%")


def money_text(vnd: int, lang: Lang = "vi") -> str:
    """`8.000 đồng`; in English `8,000 VND`."""
    return f"{number_text(vnd, lang)} {'đồng' if lang == 'vi' else 'VND'}"


def date_text(on: date) -> str:
    """`15/09/2026`."""
    return f"{on:%d/%m/%Y}"


def weekday_text(on: date, lang: Lang = "vi") -> str:
    """`Thứ Ba, 15/09/2026`."""
    return f"{_WEEKDAYS[lang][on.weekday()]}, {date_text(on)}"


def hour_text(wall: datetime) -> str:
    """`10:42`."""
    return f"{wall:%H:%M}"


def spoken_hour(wall: datetime) -> str:
    """As citizens say it: `10 giờ 42`, `7 giờ`, `13 giờ 05`."""
    return f"{wall.hour} giờ {wall:%M}" if wall.minute else f"{wall.hour} giờ"
