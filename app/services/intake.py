"""Taking a dossier in, or refusing to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.domain.acting import ActingMark, acting_marks
from app.domain.errors import DuplicateNumber, InvalidOperation, NotOffSite
from app.domain.numbering import parse_field_number
from app.domain.offsite import off_site
from app.domain.operations import Operation
from app.domain.operations.intake import Applicant, IntakeFacts, IntakeRecorded, IntakeRefusedFacts
from app.domain.signing import Mark, signing_marks, signing_needs
from app.domain.text import fold
from app.domain.tracking import hash_tracking_code
from app.models import Dossier
from app.services import attachment, consent, field_session
from app.services.deed import Deed
from app.services.holdings import Holdings, revision
from app.services.shelf import made


def record_intake(dossier_id: str, facts: IntakeFacts, *, by: Deed, held: Holdings) -> Dossier:
    """A dossier was taken in under a pinned revision of its procedure.

    Raises `UnknownProcedure`, `NotOffSite`, `InvalidOperation` (a number of another lane or unit) and
    `DuplicateNumber`.
    """
    _check_place(facts, by)
    _check_number(facts, by)
    tracking = hash_tracking_code(facts.tracking_code)
    if not held.claim(facts.number, tracking):
        raise DuplicateNumber(facts.number)
    session = field_session.meet(by, held)
    dossier = made(
        Dossier,
        id=dossier_id,
        unit_id=by.unit_id,
        number=facts.number,
        tracking_hash=tracking,
        intake_field_session_id=by.field_session_id,
        hamlet_id=str(facts.hamlet_id) if facts.hamlet_id else session and session.hamlet_id,
        team_id=session and session.team_id,
        received_at=by.at,
        intake_on=by.on,
        taken_in_by=by.author.id,
    )
    put_facts(dossier, facts)
    consent.give_consents(dossier, facts.consents, by)
    attachment.keep(facts.attachments, dossier, by)
    return held.add_dossier(dossier)


def refuse_intake(dossier_id: str, facts: IntakeRefusedFacts, *, by: Deed, held: Holdings) -> Dossier:
    """A dossier was not taken in (Mẫu 03). It has no number; it counts in no rate."""
    dossier = made(
        Dossier,
        id=dossier_id,
        unit_id=by.unit_id,
        procedure_code=facts.procedure_code,
        intake_field_session_id=by.field_session_id,
        received_at=by.at,
        intake_on=by.on,
        ended_at=by.at,
        taken_in_by=by.author.id,
        applicant=facts.applicant.model_dump(mode="json"),
        declaration={"content": facts.content, "reason": facts.reason, "basis": facts.basis},
        search=fold(facts.applicant.name),
    )
    return held.add_dossier(dossier)


def claims(operations: Iterable[Operation]) -> list[tuple[str, str]]:
    """The (number, tracking hash) pairs that these operations would take."""
    intakes = (one.facts for one in operations if isinstance(one, IntakeRecorded))
    return [(facts.number, hash_tracking_code(facts.tracking_code)) for facts in intakes]


def put_facts(dossier: Dossier, facts: IntakeFacts) -> None:
    """Write what an intake says into its dossier; a correction writes it again."""
    dossier.procedure_code = facts.procedure_code
    dossier.revision = facts.procedure_revision
    dossier.channel = facts.channel
    dossier.bundle_id = str(facts.bundle_id) if facts.bundle_id else None
    dossier.due_at = facts.due.at
    dossier.due_verified = facts.due.verified
    dossier.return_by = facts.return_by
    dossier.return_place = facts.return_place or ""
    dossier.fee_vnd = facts.fee_vnd
    plain = facts.model_dump(mode="json", include={"applicant", "acting", "agreement", "components"})
    dossier.applicant = {**plain["applicant"], "acting": plain["acting"]}
    dossier.declaration = _declared(facts, plain["agreement"])
    dossier.components = plain["components"]
    dossier.search = _words(facts.applicant, facts.number)


def _declared(facts: IntakeFacts, agreement: Any) -> dict[str, Any]:
    by_form = {"form": facts.form.model_dump()} if facts.form else {}
    return by_form | {
        "content": facts.content,
        "answers": facts.declaration,
        "agreement": agreement,
        "sets": facts.sets,
        "due_basis": facts.due.basis,
        "agreement_marks": list(_marks(facts)),
    }


def _marks(facts: IntakeFacts) -> tuple[Mark | ActingMark, ...]:
    """What the rules for signing and acting miss, for a person to look at: it was taken in, and stays taken in."""
    if facts.channel != "mobile":
        return ()
    code, acting = facts.procedure_code, facts.acting
    signing = revision(code, facts.procedure_revision).signing
    signed = signing_marks(signing_needs(code, signing, facts.applicant.help), facts.agreement)
    if acting is None:
        return signed
    authorised = acting.authorisation_attachment_id is not None
    return (*signed, *acting_marks(code, signing, acting.relation, authorised=authorised))


def _words(applicant: Applicant, number: str) -> str:
    """What a desk may search by: folded name, ID number, phone, field number."""
    parts = (fold(applicant.name), applicant.id_number, applicant.phone, number.lower())
    return " ".join(part for part in parts if part)


def _check_place(facts: IntakeFacts, by: Deed) -> None:
    """Off-site rules are data: what the pinned revision forbids away from the centre stays forbidden."""
    rule = off_site(revision(facts.procedure_code, facts.procedure_revision))
    away = by.is_off_site or facts.channel == "mobile"
    if away and not rule.may_intake:
        raise NotOffSite(facts.procedure_code)


def _check_number(facts: IntakeFacts, by: Deed) -> None:
    """Only the lane that owns a number may give it."""
    number = parse_field_number(facts.number)
    if number is None or number.unit != by.unit_id or number.lane != int(by.lane):
        raise InvalidOperation("facts.number: not of this lane")
