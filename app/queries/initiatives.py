"""The register of initiatives as one plain list, and the history of one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.models import Initiative, InitiativeChange, Person
from app.queries.scope import within
from app.queries.units import unit_names


@dataclass(frozen=True, slots=True)
class Line:
    """An initiative, and whose it is."""

    row: Initiative
    unit: str


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wrote."""

    row: InitiativeChange
    by: str


def initiatives(unit_id: str) -> tuple[Line, ...]:
    """Of the unit's subtree, the newest word first."""
    query = select(Initiative).where(within(Initiative.unit_id, unit_id))
    found = list(db.session.scalars(query.order_by(Initiative.updated_at.desc(), Initiative.id.desc())))
    names = unit_names(*(one.unit_id for one in found))
    return tuple(Line(one, names.get(one.unit_id, one.unit_id)) for one in found)


def history(initiative_id: int) -> tuple[Change, ...]:
    """Everything that was written of it, the newest first."""
    query = (
        select(InitiativeChange, Person.name)
        .join(Person, Person.id == InitiativeChange.by_id)
        .where(InitiativeChange.initiative_id == initiative_id)
        .order_by(InitiativeChange.id.desc())
    )
    return tuple(Change(row, name) for row, name in db.session.execute(query))
