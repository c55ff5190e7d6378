"""A day at the counter without appointments, or outside of office hours: its id, its target, its tickets.

Such a day is a field session of its own kind held in the centre itself: whoever comes is taken in, decided on and
given the result while they wait. The target is a promise of service, not a term of law: it stands in no receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Final, Literal

from app.domain.catalogue import load
from app.domain.ids import ad_hoc_field_session_id

KINDS: Final = ("no_appointment", "off_hours")
HALVES: Final[tuple[Literal["am", "pm"], ...]] = ("am", "pm")
COUNTER: Final = "counter"
"""What stands where other sessions have their hamlet: no tablet's session gets one of these ids."""

MINUTES: Final = range(5, 241)
"""What a target may be."""


def day_id(unit: str, on: date, kind: str, half: Literal["am", "pm"]) -> str:
    """The id of a day at this unit's counter; opened twice in the same half of a day it is one."""
    return str(ad_hoc_field_session_id(unit, on, COUNTER, kind, half))


@lru_cache(maxsize=1024)
def counter_days(unit: str, on: date) -> frozenset[str]:
    """All ids that a day at this unit's counter may have on this date."""
    return frozenset(day_id(unit, on, kind, half) for kind in KINDS for half in HALVES)


@cache
def defaults() -> Mapping[str, Any]:
    """Kind → its target, its weekday and its mark, as ``catalogue/unscheduled.json`` has them."""
    found: dict[str, Any] = load("unscheduled.json")
    if set(found) != set(KINDS) or any(one["target_minutes"] not in MINUTES for one in found.values()):
        raise ValueError("unscheduled.json: a target for each kind, within bounds")
    return found


def target(kind: str, own: Mapping[str, Any]) -> int:
    """Minutes from intake to hand-over: the unit's own, else the catalogue's. An unknown kind raises `KeyError`."""
    said = own.get(kind)
    return said if isinstance(said, int) and said in MINUTES else int(defaults()[kind]["target_minutes"])


def usual_kind(on: date) -> str:
    """What is most likely held on this date: the kind of its weekday."""
    return next((kind for kind in KINDS if defaults()[kind]["weekday"] == on.weekday()), KINDS[on.weekday() > 4])


def waited(since: datetime, until: datetime, pauses: Iterable[tuple[datetime, datetime]] = ()) -> int:
    """Whole minutes, never below nought: clocks of a tablet and of the server may differ.

    ``pauses`` are the spans in which the dossier waited for its citizen; they do not overlap, and what of them lies
    outside is none of its waiting.
    """
    inside = ((max(since, first), min(until, last)) for first, last in pauses)
    stood = sum((last - first for first, last in inside if first < last), timedelta())
    return max(0, int((until - since - stood).total_seconds() // 60))


def ticket(number: str | None) -> str:
    """What a waiting room may read of a dossier: the end of its number, as it stands on the receipt."""
    return (number or "").rpartition("-")[2]
