"""Where petitions went: of one, the way that it took; of a unit, those that it sent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.db import db
from app.models import PetitionPassage, Unit
from app.queries.scope import within

MOST = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """One step of it, with the names of both units; `went` has its line in the first unit's register."""

    went: PetitionPassage
    sender: str
    receiver: str


def way_of(petition_id: str) -> tuple[Passage, ...]:
    """In the order in which it went."""
    return _passages(PetitionPassage.petition_id == petition_id, PetitionPassage.at)


def sent_on(unit_id: str) -> tuple[Passage, ...]:
    """What units of this subtree sent on, the newest first; at most `MOST`."""
    return _passages(within(PetitionPassage.from_unit, unit_id), PetitionPassage.at.desc())


def sent_on_between(unit_id: str, begins: datetime, ends: datetime) -> tuple[Passage, ...]:
    """Those that came within these days, for the printed register."""
    came = PetitionPassage.received_at
    return _passages(within(PetitionPassage.from_unit, unit_id) & (came >= begins) & (came < ends), came)


def other_units(unit_id: str) -> tuple[Unit, ...]:
    """To whom this unit may send one, by name."""
    return tuple(db.session.scalars(select(Unit).where(Unit.id != unit_id).order_by(Unit.name, Unit.id)))


def _passages(which: object, order: object) -> tuple[Passage, ...]:
    sender, receiver = aliased(Unit), aliased(Unit)
    query = (
        select(PetitionPassage, sender.name, receiver.name)
        .join(sender, sender.id == PetitionPassage.from_unit)
        .join(receiver, receiver.id == PetitionPassage.to_unit)
        .where(which)  # type: ignore[arg-type]  # a condition
        .order_by(order, PetitionPassage.op_id)  # type: ignore[arg-type]  # a column
        .limit(MOST)
    )
    return tuple(Passage(*row) for row in db.session.execute(query))
