"""The register of petitions: one by its code, the list by the hour that was promised, and months out of the tallies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select

from app.db import db
from app.domain.tracking import hash_tracking_code, normalise_tracking_code
from app.models import Dossier, Petition, Tally
from app.queries.page import Page, Place
from app.queries.scope import within

PER_PAGE = 50
MONTHS = 12
MOST_ROWS = 500
"""Of one printed register."""

WHICH = ("open", "late", "answered", "satisfied", "unsatisfied")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the register. ``dossier`` is the number of the dossier that it is about; empty for none."""

    petition: Petition
    dossier: str


@dataclass(frozen=True, slots=True)
class Month:
    """Petitions received in a month (``2026-09``), by what has become of them since."""

    month: str
    received: int
    in_time: int
    late: int
    open: int
    satisfied: int
    unsatisfied: int


def by_code(typed: str) -> Petition | None:
    """The petition behind a code in any spelling; None alike for a wrong, an unknown and a mistyped one."""
    code = normalise_tracking_code(typed)
    if code is None:
        return None
    return db.session.scalars(select(Petition).where(Petition.tracking_hash == hash_tracking_code(code))).one_or_none()


def register(unit_id: str, which: str, at: datetime, page: int = 1) -> Page[Row]:
    """Petitions of the unit's subtree, all or one of `WHICH`.

    What waits stands first, by its hour; then what was answered, the newest first.
    """
    conditions = [within(Petition.unit_id, unit_id), *_which(which, at)]
    total = db.session.scalar(select(func.count()).select_from(Petition).where(*conditions)) or 0
    place = Place.at(page, total, PER_PAGE)
    order = (Petition.answered_at.is_not(None), Petition.answered_at.desc(), Petition.due_at, Petition.id)
    query = place.of(_rows().where(*conditions).order_by(*order))
    return Page(tuple(Row(petition, number or "") for petition, number in db.session.execute(query)), place)


def received_between(unit_id: str, begins: datetime, ends: datetime) -> tuple[Row, ...]:
    """For the printed register, in the order in which they came; one more than `MOST_ROWS` where there are more."""
    query = _rows().where(
        within(Petition.unit_id, unit_id), Petition.received_at >= begins, Petition.received_at < ends
    )
    found = db.session.execute(query.order_by(Petition.received_at, Petition.id).limit(MOST_ROWS + 1))
    return tuple(Row(petition, number or "") for petition, number in found)


def about(dossier_id: str) -> tuple[Petition, ...]:
    """What was said with the code of this dossier and was not sent on, in the order in which it came."""
    here = Petition.unit_id == select(Dossier.unit_id).where(Dossier.id == dossier_id).scalar_subquery()
    query = select(Petition).where(Petition.dossier_id == dossier_id, here, Petition.purged_at.is_(None))
    return tuple(db.session.scalars(query.order_by(Petition.received_at)))


def number_of(dossier_id: str | None) -> str:
    """The number of the dossier that a petition is about; empty for none."""
    found = db.session.scalar(select(Dossier.number).where(Dossier.id == dossier_id)) if dossier_id else None
    return found or ""


def is_about_another_units(petition: Petition) -> bool:
    """Whether it came with the code of a dossier that is not its present unit's: what is in that stays there."""
    found = db.session.scalar(select(Dossier.unit_id).where(Dossier.id == petition.dossier_id))
    return found is not None and found != petition.unit_id


def waiting(unit_id: str, at: datetime) -> tuple[int, int]:
    """How many wait for their answer, and how many of these are past their hour."""
    late = func.count().filter(Petition.due_at < at)
    query = select(func.count(), late).where(
        within(Petition.unit_id, unit_id), Petition.answered_at.is_(None), Petition.purged_at.is_(None)
    )
    count, past = db.session.execute(query).one()
    return int(count), int(past)


def months(unit_id: str) -> tuple[Month, ...]:
    """Out of the tallies, the newest first; at most a year."""
    query = select(Tally.month, Tally.key, func.sum(Tally.received)).where(
        within(Tally.unit_id, unit_id), Tally.dimension == "petition", Tally.received > 0
    )
    found: dict[str, Counter[str]] = {}
    for month, key, count in db.session.execute(query.group_by(Tally.month, Tally.key)):
        answered, _, satisfied = key.partition("/")
        found.setdefault(month, Counter()).update({"all": int(count), answered: int(count), satisfied: int(count)})
    return tuple(_month(month, found[month]) for month in sorted(found, reverse=True)[:MONTHS])


def _month(month: str, of: Counter[str]) -> Month:
    return Month(month, of["all"], of["in_time"], of["late"], of["open"], of["yes"], of["no"])


def _rows() -> Select[Petition, str | None]:
    own = (Dossier.id == Petition.dossier_id) & (Dossier.unit_id == Petition.unit_id)
    return select(Petition, Dossier.number).outerjoin(Dossier, own)


def _which(which: str, at: datetime) -> list[ColumnElement[bool]]:
    answered = Petition.answered_at.is_not(None)
    conditions: dict[str, list[ColumnElement[bool]]] = {
        "open": [~answered, Petition.purged_at.is_(None)],
        "late": [~answered, Petition.due_at < at, Petition.purged_at.is_(None)],
        "answered": [answered],
        "satisfied": [Petition.satisfied.is_(True)],
        "unsatisfied": [Petition.satisfied.is_(False)],
    }
    return conditions.get(which, [])
