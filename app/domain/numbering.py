"""Numbers that people read: our field number, and the official ones that a province may give later.

Formats and sources: `app/catalogue/agencies.json` (QĐ 20/2020/QĐ-TTg art. 4; TT 03/2025/TT-VPCP art. 13(3)).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

UNIT = r"[A-Y]\d{2}(?:\.\d{1,3}){0,3}"
_FIELD = re.compile(rf"({UNIT})-(\d\d)(\d\d)(\d\d)-(\d\d)(\d{{3,4}})")
_CENTRAL = re.compile(r"[A-Y]\d{2}\.\d{3}(?:\.\d{2})?-\d{6}-\d{2}\d{4,}")
_PRACTICE = re.compile(rf"{UNIT}-\d{{6}}-\d{{4,6}}")


@dataclass(frozen=True, slots=True)
class FieldNumber:
    """`lane` is the enrolment's, 0 the counter's; `seq` counts from 1 a lane and date."""

    unit: str
    on: date
    lane: int
    seq: int


def field_number(unit: str, on: date, lane: int, seq: int) -> str:
    """`H99.001-260915-07012`: unit, local date, lane 07, 12th of that day.

    Raises `ValueError` for a lane outside 0 to 99 or a seq outside 1 to 9999.
    """
    if not (0 <= lane <= 99 and 1 <= seq <= 9999 and re.fullmatch(UNIT, unit)):
        raise ValueError(f"no field number for unit {unit}, lane {lane}, seq {seq}")
    return f"{unit}-{on:%y%m%d}-{lane:02d}{seq:03d}"


def parse_field_number(text: str) -> FieldNumber | None:
    """The parts of a field number as a person may type it (case and outer spaces do not matter), or None."""
    found = _FIELD.fullmatch(text.strip().upper())
    if found is None:
        return None
    unit, year, month, day, lane, seq = found.groups()
    try:
        on = date(2000 + int(year), int(month), int(day))
    except ValueError:
        return None
    return FieldNumber(unit, on, int(lane), int(seq)) if int(seq) else None


def official_format(text: str) -> Literal["central", "practice"] | None:
    """Which of the two official forms this number has; a field number too has the form of `practice`."""
    text = text.strip().upper()
    if _CENTRAL.fullmatch(text):
        return "central"
    return "practice" if _PRACTICE.fullmatch(text) else None
