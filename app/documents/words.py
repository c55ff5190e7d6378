"""Hours and numbers as a paper says them, in Vietnamese.

Libraries were looked at for numbers in words: num2words reads 2026 as "hai nghìn lẻ hai mươi sáu", which
nobody says and no paper writes; the year of a legal date has to be right.
"""

from __future__ import annotations

from datetime import datetime

from app.domain.calendar import local
from app.domain.text import weekday_text

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def hour_and_day(at: datetime) -> str:
    """`10 giờ 42 phút, thứ Ba, 22/09/2026`, on the wall clock of Vietnam."""
    here = local(at)
    day = weekday_text(here.date())
    return f"{here:%H} giờ {here:%M} phút, {day[0].lower()}{day[1:]}"


def short_hour_and_day(at: datetime) -> str:
    """`10:42 22/09/2026`, where many stand below one another."""
    return f"{local(at):%H:%M %d/%m/%Y}"


def day(at: datetime) -> str:
    """`22/09/2026`, the day on the wall clock of Vietnam."""
    return f"{local(at):%d/%m/%Y}"


def hour_and_day_in_words(at: datetime) -> str:
    """`mười giờ bốn mươi hai phút, ngày hai mươi hai tháng chín năm hai nghìn không trăm hai mươi sáu`."""
    here = local(at)
    hour = f"{number_in_words(here.hour)} giờ {number_in_words(here.minute)} phút"
    month = "tư" if here.month == 4 else number_in_words(here.month)
    return f"{hour}, ngày {number_in_words(here.day)} tháng {month} năm {number_in_words(here.year)}"


def long_date(at: datetime) -> str:
    """`ngày 15 tháng 09 năm 2026`, as the head of a paper has it."""
    return f"{local(at):ngày %d tháng %m năm %Y}"


def number_in_words(number: int) -> str:
    """A whole number from 0 to 9999 as it is read aloud. Raises `ValueError` outside of it."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number}: from 0 to 9999")
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    said = [f"{DIGITS[thousands]} nghìn"] if thousands else []
    if hundreds or (thousands and below):
        said.append(f"{DIGITS[hundreds]} trăm")
    if below or not said:
        said.append(_below_hundred(below, after=bool(said)))
    return " ".join(said)


def _below_hundred(number: int, *, after: bool) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return f"linh {DIGITS[ones]}" if after else DIGITS[ones]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    return f"{head} {_one_after_tens(tens, ones)}" if ones else head


def _one_after_tens(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    return "mốt" if ones == 1 and tens > 1 else DIGITS[ones]
