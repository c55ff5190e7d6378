"""A leader's decision."""

from __future__ import annotations

from app.db import db
from app.domain.errors import BadSignature, InvalidOperation, NotOffSite
from app.domain.offsite import off_site
from app.domain.operations.handling import DecidedFacts
from app.models import Decision, Dossier
from app.services import attachment, mandate, passkey, passkey_policy
from app.services.deed import Deed
from app.services.holdings import revision


def decide(dossier: Dossier, facts: DecidedFacts, *, by: Deed) -> None:
    """A leader granted or refused. The signature was verified before; here it is used once.

    Raises `BadSignature`, `PasskeySynced`, `PasskeyModel`, `InvalidOperation` (signed for another procedure),
    `NotOffSite` and `NoMandate`.
    """
    if by.signed is None:
        raise BadSignature("not verified")
    if facts.procedure != dossier.procedure_code:
        raise InvalidOperation("facts.procedure: not the dossier's")
    _check_place(dossier, by)
    mandate.check(dossier.procedure_code, by=by)
    _use_up(by)
    dossier.decided_at = by.at
    dossier.outcome = facts.outcome
    dossier.decision_field_session_id = by.field_session_id
    attachment.keep(facts.attachments, dossier, by)
    db.session.add(
        Decision(
            op_id=by.op_id,
            dossier_id=dossier.id,
            outcome=facts.outcome,
            reason=facts.reason or "",
            result=facts.result or "",
            number=facts.number or "",
            leader_id=by.author.id,
            recorded_by_id=by.recorder.id,
            field_session_id=by.field_session_id,
            at=by.at,
            document_sha256=by.signed.document_sha256,
            signature_kind=by.signed.kind,
            credential_id=by.signed.credential_id,
            sign_count=by.signed.sign_count or None,
        )
    )


def _check_place(dossier: Dossier, by: Deed) -> None:
    if not by.is_off_site or dossier.procedure_code is None or dossier.revision is None:
        return
    if not off_site(revision(dossier.procedure_code, dossier.revision)).may_decide:
        raise NotOffSite(dossier.procedure_code)


def _use_up(by: Deed) -> None:
    """A document's assertion may arrive out of order, but never twice, and its passkey is one that the unit takes.

    Raises `BadSignature`, `PasskeySynced` and `PasskeyModel`.
    """
    if by.signed is None or by.signed.credential_id is None:
        return
    if passkey.was_used(by.signed):
        raise BadSignature("used before")
    if by.signed.flags is not None:
        passkey_policy.check_decision(by.unit_id, by.signed.flags)
    one = by.signed
    passkey.note_use(by.signed.credential_id, one.sign_count, one.flags, purpose="decision", ref=by.op_id, at=by.at)
