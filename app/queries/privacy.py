"""Who looked at whose data, and the register of breaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select

from app.db import db
from app.domain.calendar import instant_of
from app.domain.personal import covers_again_after
from app.models import AccessRecord, Breach, Device, Dossier, Person
from app.queries.look_review import grave
from app.queries.page import Page, Place
from app.queries.scope import within

PER_PAGE = 50
SENSITIVE = "sensitive"
"""What a record says of somebody who uncovered sensitive data: why they needed it stands beside."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose looking, at which dossier (its number), on which day; an empty value does not narrow.

    ``grave``: only what a supervisor has to go through.
    """

    person: str = ""
    number: str = ""
    on: date | None = None
    page: int = 1
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One look. ``number`` is the dossier's, ``lane`` the tablet's; empty where there was none."""

    record: AccessRecord
    officer: str
    dossier_id: str
    number: str
    lane: str


def looks(unit_id: str, sought: Sought) -> Page[Look]:
    """The record of views in the unit's subtree, newest first."""
    conditions = [within(AccessRecord.unit_id, unit_id), *_conditions(sought)]
    joined = select(AccessRecord, Person.name, Dossier.id, Dossier.number, Device.lane)
    joined = joined.join(Person, Person.id == AccessRecord.person_id)
    joined = joined.outerjoin(Dossier, Dossier.id == AccessRecord.dossier_id)
    joined = joined.outerjoin(Device, Device.id == AccessRecord.device_id).where(*conditions)
    total = db.session.scalar(select(func.count()).select_from(joined.subquery())) or 0
    place = Place.at(sought.page, total, PER_PAGE)
    query = joined.order_by(AccessRecord.at.desc(), AccessRecord.id.desc())
    rows = db.session.execute(place.of(query))
    return Page(tuple(Look(r, name, d or "", n or "", lane or "") for r, name, d, n, lane in rows), place)


def uncovering(person: Person, dossier_id: str, at: datetime) -> AccessRecord | None:
    """The record by which this officer uncovered the dossier's sensitive data, while it holds."""
    query = select(AccessRecord).where(
        AccessRecord.dossier_id == dossier_id,
        AccessRecord.person_id == person.id,
        AccessRecord.what == SENSITIVE,
        AccessRecord.device_id.is_(None),
        AccessRecord.at > at - covers_again_after(),
    )
    return db.session.scalars(query.order_by(AccessRecord.at.desc()).limit(1)).first()


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if sought.person:
        found.append(AccessRecord.person_id == sought.person)
    if sought.number:
        found.append(Dossier.number == sought.number.strip())
    if sought.grave:
        found.append(grave())
    if sought.on:
        begins = instant_of(datetime.combine(sought.on, time()))
        found.append(AccessRecord.at.between(begins, begins + timedelta(days=1)))
    return found


def officers(unit_id: str) -> tuple[Person, ...]:
    """Everybody who may have looked, by name."""
    query = select(Person).where(within(Person.unit_id, unit_id)).order_by(Person.name)
    return tuple(db.session.scalars(query))


def breaches(unit_id: str) -> tuple[Breach, ...]:
    """The register: what is open first, the newest first."""
    query = select(Breach).where(within(Breach.unit_id, unit_id))
    return tuple(db.session.scalars(query.order_by(Breach.closed_at.is_not(None), Breach.found_at.desc())))


def untold(unit_id: str) -> int:
    """Open breaches that the authority has not been told of: the number beside the page's name."""
    conditions = (within(Breach.unit_id, unit_id), Breach.told_at.is_(None), Breach.closed_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Breach).where(*conditions)) or 0
