"""A petition goes to the unit that it concerns: from then on it is that unit's, and the first knows that it went."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.domain.errors import DuplicateNumber, NotAllowed, UnitNeeded
from app.domain.operations.petitions import PetitionHandedOnFacts
from app.models import Petition, PetitionPassage, Unit
from app.services.deed import Deed
from app.services.holdings import Holdings
from app.services.petition import counted, own_petition


def hand_on_petition(facts: PetitionHandedOnFacts, *, by: Deed, held: Holdings) -> None:
    """Another unit answers it, by the hour that was promised; its counts go along.

    Raises `UnitNeeded` (no other unit), `NotAllowed` (another's, or answered) and `DuplicateNumber`.
    """
    petition = own_petition(str(facts.petition_id), by)
    if facts.to_unit == by.unit_id or db.session.get(Unit, facts.to_unit) is None:
        raise UnitNeeded
    if petition.answered_at is not None:
        raise NotAllowed("answered")
    if _is_taken(facts.to_unit, facts.number):
        raise DuplicateNumber
    counts = counted(petition)
    passage = PetitionPassage(
        op_id=by.op_id,
        petition_id=petition.id,
        from_unit=by.unit_id,
        number=petition.number,
        received_at=petition.received_at,
        to_unit=facts.to_unit,
        reason=facts.reason,
        at=by.at,
    )
    db.session.add(passage)
    petition.unit_id, petition.number = facts.to_unit, facts.number
    petition.op_ids, petition.last_op_at = [*petition.op_ids, by.op_id], by.at
    held.moved(by.unit_id, {place: -count for place, count in counts.items()})
    held.moved(facts.to_unit, counts)


def _is_taken(unit_id: str, number: str) -> bool:
    here = select(Petition.id).where(Petition.unit_id == unit_id, Petition.number == number)
    went = select(PetitionPassage.op_id).where(PetitionPassage.from_unit == unit_id, PetitionPassage.number == number)
    return any(db.session.scalars(query).first() is not None for query in (here, went))
