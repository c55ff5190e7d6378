"""Asking the citizen for what is missing, and receiving it. In between the clock stands."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.domain.calendar import calendar_around
from app.domain.deadlines import due_after_supplement
from app.domain.operations.intake import SupplementReceivedFacts, SupplementRequestedFacts
from app.models import Dossier, SupplementRequest
from app.services import attachment
from app.services.deed import Deed
from app.services.holdings import Holdings


def request_supplement(dossier: Dossier, facts: SupplementRequestedFacts, *, by: Deed) -> None:
    """The citizen has to complete something (Mẫu 02); the clock stops."""
    dossier.paused_from = dossier.state
    dossier.paused_at = by.at
    dossier.supplemented_at = dossier.supplemented_at or by.at
    db.session.add(
        SupplementRequest(
            op_id=by.op_id,
            dossier_id=dossier.id,
            wanted=facts.model_dump(mode="json", include={"items", "reason", "contact"}),
            until_on=facts.answer_by,
            by_id=by.author.id,
            at=by.at,
        )
    )


def receive_supplement(dossier: Dossier, facts: SupplementReceivedFacts, *, by: Deed, held: Holdings) -> None:
    """What was asked for has come. The promised hour moves by as long as the clock stood, into working time."""
    if dossier.paused_at and dossier.due_at:
        calendar = calendar_around(by.at.year)
        dossier.due_at = due_after_supplement(dossier.due_at, dossier.paused_at, by.at, calendar)
    dossier.paused_from = dossier.paused_at = None
    attachment.keep(facts.attachments, dossier, by)
    held.write()
    asked = select(SupplementRequest).where(
        SupplementRequest.dossier_id == dossier.id, SupplementRequest.answered_at.is_(None)
    )
    for request in db.session.scalars(asked):
        request.answered_at = by.at
