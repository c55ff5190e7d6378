"""Petitions: received from a citizen, answered by the commune, judged by the citizen; all on the commune's chain."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, and_, func, or_, select

from app.db import db
from app.domain import petitions
from app.domain.counting import Counts, difference
from app.domain.errors import DuplicateNumber, NotAllowed, NotAnswered, RatingOver
from app.domain.operations.petitions import PetitionAnsweredFacts, PetitionRatedFacts, PetitionReceivedFacts
from app.domain.petitions import Standing
from app.models import Dossier, Petition, PetitionPassage
from app.services.deed import Deed
from app.services.holdings import Holdings

MAY_CHANGE = timedelta(days=7)
"""From the first word on an answer on."""


def next_number(unit_id: str, year: int) -> str:
    """The next line of the unit's register of this year: ``PA-2026-00001``. The caller holds the pen and the chain."""
    begin = f"PA-{year:04d}-"
    here = select(func.max(Petition.number)).where(Petition.unit_id == unit_id, Petition.number.startswith(begin))
    went = select(func.max(PetitionPassage.number)).where(
        PetitionPassage.from_unit == unit_id, PetitionPassage.number.startswith(begin)
    )
    newest = max(db.session.scalar(here) or "", db.session.scalar(went) or "")
    return f"{begin}{int(newest.removeprefix(begin)) + 1 if newest else 1:05d}"


def receive_petition(facts: PetitionReceivedFacts, *, by: Deed, held: Holdings) -> None:
    """A citizen said what is wrong. Raises `NotAllowed`, and `DuplicateNumber` for a number or a code that is there."""
    _own_chain(by)
    if db.session.scalars(_same(facts, by.unit_id)).first() is not None:
        raise DuplicateNumber
    petition = Petition(
        id=str(facts.petition_id),
        unit_id=by.unit_id,
        number=facts.number,
        tracking_hash=facts.code_sha256,
        dossier_id=_about(facts, by.unit_id),
        words=facts.words,
        phone=facts.phone or "",
        received_at=by.at,
        due_at=facts.due_at,
        working_days=facts.working_days,
        last_op_at=by.at,
        op_ids=[by.op_id],
    )
    db.session.add(petition)
    held.moved(by.unit_id, counted(petition))


def answer_petition(facts: PetitionAnsweredFacts, *, by: Deed, held: Holdings) -> None:
    """The answer, in the commune's name. What the citizen said of an answer before is asked anew."""
    petition = own_petition(str(facts.petition_id), by)
    before = counted(petition)
    petition.answer, petition.answered_by, petition.replied_at = facts.answer, by.author.id, by.at
    petition.answered_at = petition.answered_at or by.at
    petition.satisfied, petition.why, petition.rated_at = None, "", None
    _settle(petition, before, by, held)


def rate_petition(facts: PetitionRatedFacts, *, by: Deed, held: Holdings) -> None:
    """Whether it satisfied; the newest word stands. Raises `NotAnswered`, and `RatingOver` after a week."""
    petition = own_petition(str(facts.petition_id), by)
    if petition.answered_at is None:
        raise NotAnswered
    if petition.rated_at and by.at > petition.rated_at + MAY_CHANGE:
        raise RatingOver
    before = counted(petition)
    petition.satisfied, petition.why = facts.satisfied, facts.why or ""
    petition.rated_at = petition.rated_at or by.at
    _settle(petition, before, by, held)


def counted(petition: Petition) -> Counts:
    """The count vector that it has now."""
    said = Standing(petition.received_at, petition.due_at, petition.answered_at, petition.satisfied)
    return petitions.counts(said)


def _settle(petition: Petition, before: Counts, by: Deed, held: Holdings) -> None:
    petition.op_ids = [*petition.op_ids, by.op_id]
    petition.last_op_at = by.at
    held.moved(petition.unit_id, difference(before, counted(petition)))


def own_petition(petition_id: str, by: Deed) -> Petition:
    """Of this unit and not yet purged; another's is as if it were not there. Raises `NotAllowed`."""
    _own_chain(by)
    found = db.session.get(Petition, petition_id, with_for_update=True)
    if found is None or found.unit_id != by.unit_id or found.purged_at:
        raise NotAllowed("no such petition")
    return found


def _own_chain(by: Deed) -> None:
    if not by.counter:
        raise NotAllowed("petitions are the commune's own chain's alone")


def _same(facts: PetitionReceivedFacts, unit_id: str) -> Select[str]:
    """Petitions that have its id, its code or its number already."""
    numbered = and_(Petition.unit_id == unit_id, Petition.number == facts.number)
    same = or_(Petition.id == str(facts.petition_id), Petition.tracking_hash == facts.code_sha256, numbered)
    return select(Petition.id).where(same)


def _about(facts: PetitionReceivedFacts, unit_id: str) -> str | None:
    """The dossier spoken of, where it is one of this unit's."""
    dossier = db.session.get(Dossier, str(facts.about)) if facts.about else None
    if facts.about and (dossier is None or dossier.unit_id != unit_id):
        raise NotAllowed("no such dossier")
    return str(facts.about) if facts.about else None
