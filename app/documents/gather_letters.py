"""From a dossier to what its letter says: the facts as they stand now, and nothing that they do not say."""

from __future__ import annotations

from datetime import datetime

from app.documents import parties
from app.documents.letter import LetterData
from app.domain.errors import LetterNotDue
from app.domain.letters import Kind, letters_due
from app.models import Dossier, Person, Unit
from app.queries.letters import case_of


def letter_of(
    dossier: Dossier, kind: Kind, unit: Unit, leader: Person, *, at: datetime, reprint: bool = False
) -> LetterData:
    """The letter of this kind. Raises `LetterNotDue` where the facts call for none, and once they are purged."""
    case = case_of(dossier)
    due = next((one for one in letters_due(case) if one.kind == kind), None) if case else None
    if case is None or due is None or dossier.applicant is None:
        raise LetterNotDue(kind)
    to = parties.applicant(dossier.applicant, dossier)
    return LetterData(
        kind=kind,
        issuer=parties.issuer(unit),
        number=dossier.number or "",
        at=at,
        to=dossier.honorific,
        name=to.name,
        address=to.address,
        names=due.names,
        day=due.day,
        received_at=dossier.received_at,
        due=dossier.due_at,
        decided_at=case.decided_at,
        rated_at=case.rated_at,
        leader=leader.name,
        leader_title=leader.title,
        reprint=reprint,
        demo=unit.demo,
    )
