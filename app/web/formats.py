"""How days, hours, numbers and rates are written: ``22/09/2026``, ``10:42``, ``1.900``, ``97,06 %``.

In English: ``22 September 2026``, ``10:42``, ``1,900``, ``97.06%``. Instants are shown in Vietnam's time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from flask import Flask
from flask_babel import format_date, get_locale, ngettext

from app.domain import rates, text
from app.domain.calendar import local

NONE = "—"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def is_english() -> bool:
    """Whether this request is answered in English."""
    locale = get_locale()
    return locale is not None and str(locale.language) == "en"


def language() -> text.Lang:
    """``vi``, or ``en`` where the reader asked for it."""
    return "en" if is_english() else "vi"


def _date(when: datetime | date) -> date:
    return local(when).date() if isinstance(when, datetime) else when


def day(when: datetime | date | None) -> str:
    """``22/09/2026``."""
    if when is None:
        return NONE
    return str(format_date(_date(when), "d MMMM y")) if is_english() else f"{_date(when):%d/%m/%Y}"


def month(number: int) -> str:
    """``9``; in English its name."""
    return str(format_date(date(2000, number, 1), "MMMM")) if is_english() else str(number)


def short_day(when: datetime | date | None) -> str:
    """``22/09``."""
    if when is None:
        return NONE
    return str(format_date(_date(when), "d MMM")) if is_english() else f"{_date(when):%d/%m}"


def weekday(when: datetime | date) -> str:
    """``thứ Ba``."""
    number = _date(when).weekday()
    return f"{_date(when):%A}" if is_english() else WEEKDAYS[number]


def short_weekday(when: datetime | date) -> str:
    """``T3``."""
    number = _date(when).weekday()
    return f"{_date(when):%a}" if is_english() else SHORT_WEEKDAYS[number]


def hour(at: datetime | None) -> str:
    """``10:42``."""
    return NONE if at is None else f"{local(at):%H:%M}"


def moment(said: str) -> datetime:
    """An instant as operations write it."""
    return datetime.fromisoformat(said)


def wall_clock(at: datetime) -> str:
    """As a field of a form takes it: ``2026-09-22T10:42``, on the clock of Vietnam."""
    return f"{local(at):%Y-%m-%dT%H:%M}"


def spoken_hour(at: datetime) -> str:
    """As citizens read it: ``10 giờ 42``, ``15 giờ``."""
    there = local(at)
    return f"{there:%H:%M}" if is_english() else text.spoken_hour(there)


def number(value: int) -> str:
    """``1.900``."""
    return text.number_text(value, language())


def decimal(value: Decimal | None) -> str:
    """``19,41``, ``6``: no zeros at the end; a dash for none."""
    if value is None:
        return NONE
    whole = value.to_integral_value()
    return text.number_text(int(whole) if value == whole else value.normalize(), language())


def percent(value: Decimal | None) -> str:
    """``33,8 %``; a dash for none."""
    return text.percent_text(value, language())


def money(value: int) -> str:
    """``5.000 đồng``."""
    return text.money_text(value, language())


def size(value: int | None) -> str:
    """``38 MB``: how much room, or how large; decimal units, as tablets count."""
    if value is None:
        return NONE
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if value >= step:
            return f"{number(value // step)} {unit}"
    return f"{number(value)} B"


def skew(ms: int | None) -> str:
    """How far a clock is off, in the largest unit that fits: ``3 phút``; nothing below a minute."""
    passed = abs(ms or 0) // 60_000
    for unit, step in ((days, 24 * 60), (hours, 60), (minutes, 1)):
        if passed >= step:
            return unit(passed // step)
    return ""


def days(count: int) -> str:
    """``3 ngày``."""
    return str(ngettext("%(num)s ngày", "%(num)s ngày", count))


def hours(count: int) -> str:
    """``3 giờ``."""
    return str(ngettext("%(num)s giờ", "%(num)s giờ", count))


def minutes(count: int) -> str:
    """``3 phút``."""
    return str(ngettext("%(num)s phút", "%(num)s phút", count))


def rate(part: int, whole: int) -> str:
    """``97,06 %``; a dash where there is nothing to measure, never 0 %."""
    return rates.rate_text(whole, part, language())


def days_left(due: datetime, now: datetime | None = None) -> int:
    """Whole calendar days from today to the day of ``due``; negative once it has passed."""
    return (_date(due) - _date(now or datetime.now(UTC))).days


def init_app(app: Flask) -> None:
    """Hand them to the templates."""
    for function in (
        day,
        short_day,
        weekday,
        short_weekday,
        hour,
        moment,
        wall_clock,
        spoken_hour,
        number,
        decimal,
        percent,
        money,
        size,
        skew,
    ):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.globals.update(rate=rate, days_left=days_left, is_english=is_english)
