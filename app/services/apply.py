"""One way in for every fact: the table of transitions first, then the verb, then what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.counting import difference
from app.domain.errors import Conflict, NotAllowed, OfficerLeft, WaitingForPredecessor
from app.domain.lifecycle import RULES, authors_of, next_state, verdict_for
from app.domain.operations import Operation
from app.domain.rates import Counted, early, on_the_spot, on_time, why_not
from app.models import Dossier
from app.services import (
    access_record,
    appraisal,
    attachment,
    consent,
    correction,
    decision,
    delivery,
    ending,
    fee,
    field_session,
    handling,
    intake,
    letter,
    note,
    notice,
    passing,
    petition,
    posting,
    rating,
    recovery,
    supplement_request,
    tallies,
)
from app.services.deed import Deed
from app.services.holdings import Holdings

Verb = Callable[..., Any]

CREATING: Mapping[str, Verb] = {
    "intake_recorded": intake.record_intake,
    "intake_refused": intake.refuse_intake,
}
"""``(dossier_id, facts, *, by, held) -> Dossier``."""

FREE: Mapping[str, Verb] = {
    "field_session_opened": field_session.open_field_session,
    "field_session_joined": field_session.join_field_session,
    "field_session_closed": field_session.close_field_session,
    "people_viewed": access_record.view_people,
    "vault_recovered": recovery.recover_vault,
    "petition_received": petition.receive_petition,
    "petition_answered": petition.answer_petition,
    "petition_handed_on": passing.hand_on_petition,
    "petition_rated": petition.rate_petition,
}
"""``(facts, *, by, held)``."""

ON_DOSSIER: Mapping[str, Verb] = {
    "attachment_added": attachment.add_attachment,
    "appraised": appraisal.appraise,
    "supplement_requested": supplement_request.request_supplement,
    "decided": decision.decide,
    "delivery_failed": delivery.fail_delivery,
    "withdrawn": ending.withdraw,
    "closed": ending.close,
    "note_added": note.add_note,
    "consent_withdrawn": consent.withdraw_consent,
    "handling_started": handling.start_handling,
    "due_extended": handling.extend_due,
    "payment_requested": fee.request_payment,
    "fee_taken": fee.take_fee,
    "rated": rating.rate,
    "letter_confirmed": letter.confirm_letter,
    "letter_made": letter.make_letter,
}
"""``(dossier, facts, *, by)``."""

LOOKING_AROUND: Mapping[str, Verb] = {
    "supplement_received": supplement_request.receive_supplement,
    "delivered": delivery.deliver,
    "posted": posting.post,
    "post_reported": posting.report,
    "correction_recorded": correction.record_correction,
    "time_corrected": correction.correct_time,
}
"""``(dossier, facts, *, by, held)``."""


def apply(operation: Operation, *, by: Deed, held: Holdings) -> Dossier | None:
    """Let a fact take effect; gives the dossier that it concerns, if any.

    Raises a `DomainError` before anything is changed: `WaitingForPredecessor`, `Conflict`, `NotAllowed`, and
    what the verbs raise.
    """
    kind: str = operation.type  # type: ignore[attr-defined]  # every kind in the union has one
    facts: Any = operation.facts  # type: ignore[attr-defined]
    _check_author(kind, by)
    if kind in FREE:
        FREE[kind](facts, by=by, held=held)
        return None
    dossier = held.dossier(str(operation.dossier_id))
    _check_state(kind, dossier, by)
    before = tallies.counted(dossier)
    state = next_state(dossier.state if dossier else None, kind, outcome=getattr(facts, "outcome", None))
    dossier = _act(kind, dossier, operation, by=by, held=held)
    _settle(dossier, state, kind, by)
    held.moved(dossier.unit_id, difference(before, tallies.counted(dossier)))
    if news := notice.news_of(kind, dossier, by.op_id, by.at):
        held.news.append(news)
    return dossier


def _act(kind: str, dossier: Dossier | None, operation: Operation, *, by: Deed, held: Holdings) -> Dossier:
    facts: Any = operation.facts  # type: ignore[attr-defined]
    if dossier is None:
        made: Dossier = CREATING[kind](str(operation.dossier_id), facts, by=by, held=held)
        return made
    if kind in LOOKING_AROUND:
        LOOKING_AROUND[kind](dossier, facts, by=by, held=held)
    else:
        ON_DOSSIER[kind](dossier, facts, by=by)
    return dossier


def _settle(dossier: Dossier, state: str | None, kind: str, by: Deed) -> None:
    """What follows from any fact: state, newest hour, place in the journal, and how the dossier counts."""
    dossier.state = state or dossier.state
    dossier.last_pos = by.pos
    dossier.last_op_at = max(by.at, dossier.last_op_at) if dossier.last_op_at else by.at
    if kind != "time_corrected":
        dossier.time_doubt = bool(dossier.time_doubt) or by.time_doubt
    said = _counted(dossier)
    dossier.on_the_spot = on_the_spot(said)
    dossier.why_not = why_not(said)
    dossier.on_time = on_time(dossier.decided_at, dossier.due_at)
    dossier.early = early(dossier.decided_at, dossier.due_at)


def _counted(dossier: Dossier) -> Counted:
    return Counted(
        intake_session=dossier.intake_field_session_id,
        delivery_session=dossier.delivery_field_session_id,
        delivered=dossier.delivered_at is not None,
        outcome=dossier.outcome,  # type: ignore[arg-type]  # the operation allows these two alone
        withdrawn=dossier.state == "withdrawn",
        closed=dossier.state == "closed",
        supplement_requested=dossier.supplemented_at is not None,
        handling_reason=dossier.handling_reason,
        declined=bool(dossier.declined),
    )


def _check_author(kind: str, by: Deed) -> None:
    for person in (by.author, by.recorder):
        if person.unit_id != by.unit_id:
            raise NotAllowed("not an officer of this unit")
        if not person.served_at(by.at, in_doubt=by.time_doubt):
            raise OfficerLeft
    if not by.author.has_role(*authors_of(kind)):
        raise NotAllowed(f"{kind} needs {' or '.join(authors_of(kind))}")


def _check_state(kind: str, dossier: Dossier | None, by: Deed) -> None:
    if dossier is not None and by.unit_id not in (dossier.unit_id, dossier.handler_id):
        raise NotAllowed("another unit's dossier")
    verdict = verdict_for(dossier.state if dossier else None, kind)
    if verdict == "waiting":
        raise WaitingForPredecessor(kind)
    if verdict == "conflict":
        raise Conflict(f"{kind} after {dossier.state if dossier else 'nothing'}")


assert {*CREATING, *FREE, *ON_DOSSIER, *LOOKING_AROUND} == set(RULES), "a verb for every operation"  # noqa: S101 - at import
