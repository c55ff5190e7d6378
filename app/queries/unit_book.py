"""What a unit consists of: its hamlets, officers and teams, as whoever sets it up reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select

from app.db import db
from app.models import Hamlet, Person, Posting, Team, Unit

Kind = TypeVar("Kind", Hamlet, Person, Team)


@dataclass(frozen=True, slots=True)
class UnitBook:
    """Everything that is active, by name; each team with the names of its members."""

    unit: Unit
    hamlets: tuple[Hamlet, ...]
    people: tuple[Person, ...]
    teams: tuple[tuple[Team, tuple[str, ...]], ...]


def unit_book(unit_id: str, on: date) -> UnitBook | None:
    """The unit as it is on this day; None where there is none."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        return None
    return UnitBook(unit, _all(Hamlet, unit_id), _all(Person, unit_id), _teams(unit_id, on))


def _all(model: type[Kind], unit_id: str) -> tuple[Kind, ...]:
    query = select(model).where(model.unit_id == unit_id, model.active.is_(True)).order_by(model.name)
    return tuple(db.session.scalars(query))


def _teams(unit_id: str, on: date) -> tuple[tuple[Team, tuple[str, ...]], ...]:
    return tuple((team, _members(team.id, on)) for team in _all(Team, unit_id))


def _members(team_id: str, on: date) -> tuple[str, ...]:
    query = (
        select(Person.name)
        .join(Posting, Posting.person_id == Person.id)
        .where(Posting.team_id == team_id, Posting.from_on <= on, or_(Posting.to_on.is_(None), Posting.to_on >= on))
        .order_by(Person.name)
    )
    return tuple(db.session.scalars(query))
