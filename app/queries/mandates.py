"""Who may sign what in a unit's subtree, what holds now first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.db import db
from app.models import Mandate, Person, Procedure
from app.queries.scope import within


@dataclass(frozen=True, slots=True)
class Given:
    """A mandate with the names on it; ``procedure`` is empty where it is for every one. ``standing``: holds, ahead,
    over.
    """

    mandate: Mandate
    person: str
    procedure: str
    standing: str


def mandates(unit_id: str, today: date) -> tuple[Given, ...]:
    """All of them: nothing of the past is taken away."""
    query = (
        select(Mandate, Person.name, Procedure.name)
        .join(Person, Person.id == Mandate.person_id)
        .outerjoin(Procedure, Procedure.code == Mandate.procedure_code)
        .where(within(Mandate.unit_id, unit_id))
        .order_by(Person.name, Mandate.from_on.desc(), Mandate.id)
    )
    found = [
        Given(one, person, procedure or "", _standing(one, today))
        for one, person, procedure in db.session.execute(query)
    ]
    return tuple(sorted(found, key=lambda one: ("holds", "ahead", "over").index(one.standing)))


def has_begun(unit_id: str, today: date) -> bool:
    """Whether this very unit keeps mandates already: until then every leader signs everything."""
    query = select(func.count()).select_from(Mandate).where(Mandate.unit_id == unit_id, Mandate.from_on <= today)
    return bool(db.session.scalar(query))


def given_in(unit_id: str) -> list[dict[str, Any]]:
    """Who may sign what from when in this very unit, for its tablets: they say before what would be refused after.

    All of them: those that are over still say that the unit keeps mandates.
    """
    rows = db.session.scalars(select(Mandate).where(Mandate.unit_id == unit_id).order_by(Mandate.from_on, Mandate.id))
    return [
        {
            "person": one.person_id,
            "procedure": one.procedure_code,
            "from": one.from_on.isoformat(),
            "to": one.to_on.isoformat() if one.to_on else None,
        }
        for one in rows
    ]


def leaders(unit_id: str) -> tuple[Person, ...]:
    """Whoever may be given one."""
    query = select(Person).where(within(Person.unit_id, unit_id), Person.active.is_(True)).order_by(Person.name)
    return tuple(one for one in db.session.scalars(query) if one.has_role("leader"))


def _standing(one: Mandate, today: date) -> str:
    if one.to_on is not None and one.to_on < today:
        return "over"
    return "ahead" if one.from_on > today else "holds"
