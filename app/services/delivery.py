"""Giving the result out, or trying to."""

from __future__ import annotations

from app.db import db
from app.domain.errors import NotOffSite
from app.domain.offsite import off_site
from app.domain.operations.giving_back import DeliveredFacts, DeliveryFailedFacts
from app.models import Delivery, Dossier
from app.services import attachment, field_session
from app.services.deed import Deed
from app.services.holdings import Holdings, revision


def deliver(dossier: Dossier, facts: DeliveredFacts, *, by: Deed, held: Holdings) -> None:
    """The result was handed over. Raises `NotOffSite`."""
    _check_place(dossier, by)
    field_session.meet(by, held)
    dossier.delivered_at = dossier.ended_at = by.at
    dossier.delivery_channel = facts.channel
    dossier.delivery_field_session_id = by.field_session_id
    attachment.keep(facts.attachments, dossier, by)
    recipient = facts.model_dump(mode="json", include={"recipient", "agreement", "copies", "post_number"})
    _note(dossier, by, channel=facts.channel, recipient=recipient)


def fail_delivery(dossier: Dossier, facts: DeliveryFailedFacts, *, by: Deed) -> None:
    """It was tried and did not succeed; the result still waits."""
    dossier.declined = dossier.declined or facts.reason == "declined"
    said = facts.model_dump(mode="json", include={"next_on", "note"})
    _note(dossier, by, succeeded=False, reason=facts.reason, recipient=said)


def _note(dossier: Dossier, by: Deed, *, succeeded: bool = True, **told: object) -> None:
    db.session.add(
        Delivery(
            op_id=by.op_id,
            dossier_id=dossier.id,
            succeeded=succeeded,
            field_session_id=by.field_session_id,
            by_id=by.author.id,
            at=by.at,
            **told,
        )
    )


def _check_place(dossier: Dossier, by: Deed) -> None:
    if not by.is_off_site or dossier.procedure_code is None or dossier.revision is None:
        return
    if not off_site(revision(dossier.procedure_code, dossier.revision)).may_deliver:
        raise NotOffSite(dossier.procedure_code)
