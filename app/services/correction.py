"""Facts about facts: what a correction names stays in the journal, and the correction stands over it."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from app.domain.errors import DecidedAlready, InvalidOperation, WaitingForPredecessor
from app.domain.operations import places
from app.domain.operations.intake import IntakeFacts
from app.domain.operations.records import CorrectionRecordedFacts, TimeCorrectedFacts
from app.models import Dossier
from app.services import intake
from app.services.consent import consents
from app.services.deed import Deed
from app.services.holdings import Fact, Holdings

PRINTED = ("number", "tracking_code", "procedure_code", "procedure_revision", "due", "consents")
"""What stands on the citizen's receipt and in the chain of numbers, and what the citizen agreed to: no correction
reaches it. A new promise is a fact of its own (`due_extended`), and so is taking an agreement back."""

OPEN_AFTER_DECISION = ("/applicant/phone", "/acting/phone")
"""How to reach somebody is no ground of a decision."""


def record_correction(dossier: Dossier, facts: CorrectionRecordedFacts, *, by: Deed, held: Holdings) -> None:  # noqa: ARG001 - one signature for all
    """Something recorded was wrong. What an intake said is written again; other facts stay, corrected in words.

    Raises `WaitingForPredecessor` until the named operation has applied, and `InvalidOperation` where the
    result would not be a valid fact or a printed number would change.
    """
    fact = _named(dossier, str(facts.operation_id), held)
    if fact.type != "intake_recorded":
        return
    corrected = _current(dossier, fact)
    for pointer, value in facts.fields.items():
        _put(corrected, pointer, value)
    promise, agreed = (dossier.due_at, dossier.due_verified), consents(dossier)
    try:
        intake.put_facts(dossier, IntakeFacts.model_validate(corrected))
    except ValidationError as error:
        raise InvalidOperation(places(error)) from None
    if agreed:
        dossier.declaration = {**(dossier.declaration or {}), "consents": agreed}
    dossier.due_at, dossier.due_verified = promise  # it may have been moved since: by a supplement, or by an apology


def refuse_decided(dossier: Dossier, fields: Iterable[str]) -> None:
    """Raises `DecidedAlready` for a field on which a signed decision rests; what it says is mended by another way."""
    if dossier.decided_at is not None and set(fields) - set(OPEN_AFTER_DECISION):
        raise DecidedAlready


def correct_time(dossier: Dossier, facts: TimeCorrectedFacts, *, by: Deed, held: Holdings) -> None:  # noqa: ARG001 - one signature for all
    """A supervisor settled an hour that was in doubt. The printed hour stays; the doubt goes."""
    _named(dossier, str(facts.operation_id), held)
    dossier.time_doubt = False


def _named(dossier: Dossier, op_id: str, held: Holdings) -> Fact:
    fact = held.fact(op_id)
    if fact is None or fact.dossier_id != dossier.id:
        raise WaitingForPredecessor(op_id)
    return fact


def _current(dossier: Dossier, fact: Fact) -> dict[str, Any]:
    """The intake's facts as earlier corrections left them."""
    facts: dict[str, Any] = copy.deepcopy(fact.body.get("facts", {}))
    facts |= {name: getattr(dossier, name) for name in ("channel", "bundle_id", "return_by", "fee_vnd")}
    facts["return_place"] = dossier.return_place or None
    if dossier.applicant:
        applicant = copy.deepcopy(dossier.applicant)
        facts["acting"] = applicant.pop("acting", None)
        facts["applicant"] = applicant
    if dossier.declaration:
        facts["content"] = dossier.declaration["content"]
        facts["declaration"] = copy.deepcopy(dossier.declaration["answers"])
        facts["agreement"] = copy.deepcopy(dossier.declaration["agreement"])
        facts["sets"] = dossier.declaration["sets"]
    facts["components"] = copy.deepcopy(dossier.components or [])
    return facts


def _put(facts: dict[str, Any], pointer: str, value: Any) -> None:
    """Set the place that a JSON pointer (RFC 6901) names. Raises `InvalidOperation`."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")]
    if len(steps) < 2 or steps[0] or steps[1] in PRINTED:
        raise InvalidOperation(f"facts.fields: {pointer[:60]} cannot be corrected")
    place: Any = facts
    try:
        for step in steps[1:-1]:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[int(steps[-1]) if isinstance(place, list) else steps[-1]] = value
    except (KeyError, IndexError, ValueError, TypeError):
        raise InvalidOperation(f"facts.fields: no place {pointer[:60]}") from None
