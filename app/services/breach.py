"""The register of breaches: entered when found, told to the authority within 72 hours, closed with what was learnt.

Luật 91/2025/QH15 art 23 and NĐ 356/2025/NĐ-CP (Mẫu 08) name what has to be told: time, place, act, people concerned,
kinds and number of data, whom to ask, the harm that may follow, and the measures taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.db import db
from app.domain.errors import ReasonNeeded, TimeNeeded
from app.models import Breach, Person

TELL_WITHIN = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Found:
    """What is known when a breach is entered. ``people`` is how many persons, None while nobody knows."""

    at: datetime
    what: str
    kinds: str
    people: int | None
    harm: str = ""
    measures: str = ""
    contact: str = ""


def enter_breach(unit_id: str, found: Found, *, by: Person, at: datetime) -> Breach:
    """Put it into the register. Raises `ReasonNeeded` without a description, `TimeNeeded` for a time to come."""
    if not (found.what.strip() and found.kinds.strip()):
        raise ReasonNeeded("what happened, and to which data")
    if found.at > at:
        raise TimeNeeded("found in the future")
    breach = Breach(
        unit_id=unit_id,
        found_at=found.at,
        what=found.what,
        kinds=found.kinds,
        people=found.people,
        harm=found.harm,
        measures=found.measures,
        contact=found.contact,
        entered_by=by.id,
        entered_at=at,
    )
    db.session.add(breach)
    db.session.flush()
    return breach


def tell_authority(breach: Breach, reference: str, *, by: Person, at: datetime) -> None:
    """The authority has been told; the first time counts. Raises `ReasonNeeded` without its reference."""
    if not reference.strip():
        raise ReasonNeeded("the number or the day of the letter")
    if breach.told_at is None:
        breach.told_at, breach.told_by, breach.told_ref = at, by.id, reference.strip()


def close_breach(breach: Breach, note: str, *, by: Person, at: datetime) -> None:
    """The work on it is over; what was learnt is said. Raises `ReasonNeeded`."""
    if not note.strip():
        raise ReasonNeeded("what was done, and what was learnt")
    if breach.closed_at is None:
        breach.closed_at, breach.closed_by, breach.closed_note = at, by.id, note.strip()


def tell_before(breach: Breach) -> datetime:
    """The hour by which the authority has to know."""
    return breach.found_at + TELL_WITHIN
