"""Between intake and result: appraisal, handling, decision, and every other way a dossier may end."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.domain.operations.common import Attachments, Code, Frozen, Instant, Line, Money, OnDossier, Text, UnitId
from app.domain.operations.instants import instant


class Finding(Frozen):
    """One thing that an appraisal saw, in words that the citizen understands."""

    component: Annotated[int, Field(ge=0, le=99)] | None = None
    ok: bool
    text: Line


class AppraisedFacts(Frozen):
    outcome: Literal["complete", "incomplete"]
    findings: Annotated[tuple[Finding, ...], Field(max_length=60)] = ()
    note: Text | None = None


class Appraised(OnDossier):
    """The papers were weighed (thẩm định); `incomplete` leaves the dossier received."""

    type: Literal["appraised"] = "appraised"
    facts: AppraisedFacts


class HandlingStartedFacts(Frozen):
    reason: Literal["verify_elsewhere", "council", "other_agency", "no_leader", "needs_time"]
    handler: UnitId | None = None
    note: Line | None = None


class HandlingStarted(OnDossier):
    """It cannot be decided here and now: who handles it, and why."""

    type: Literal["handling_started"] = "handling_started"
    facts: HandlingStartedFacts


class PasskeySignature(Frozen):
    """A WebAuthn assertion over the decision's document; the server verifies it at arrival and on demand.

    Its challenge is SHA-256("tannoi:decision:v1\\n" + RFC 8785 form of `decision_document`), W3C WebAuthn
    level 3, section 7.2; user verification is required.
    """

    kind: Literal["passkey"] = "passkey"
    credential_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,1400}$")]
    assertion: dict[str, Any]


class DemoSignature(Frozen):
    """Only a demo accepts this, and every page and paper says so."""

    kind: Literal["demo"] = "demo"


class DecidedFacts(Frozen):
    outcome: Literal["granted", "refused"]
    number: Line | None = None
    result: Line | None = None
    reason: Text | None = None
    procedure: Code
    attachments: Attachments = ()
    signature: Annotated[PasskeySignature | DemoSignature, Field(discriminator="kind")]


class Decided(OnDossier):
    """A leader granted or refused what was asked."""

    type: Literal["decided"] = "decided"
    facts: DecidedFacts


class WithdrawnFacts(Frozen):
    reason: Text | None = None
    attachments: Attachments = ()


class Withdrawn(OnDossier):
    """The citizen took the dossier back."""

    type: Literal["withdrawn"] = "withdrawn"
    facts: WithdrawnFacts


class ClosedFacts(Frozen):
    reason: Text
    basis: Line | None = None


class Closed(OnDossier):
    """Handling stopped without a decision."""

    type: Literal["closed"] = "closed"
    facts: ClosedFacts


class DueExtendedFacts(Frozen):
    due_at: Instant
    reason: Text
    apology: bool = True


class DueExtended(OnDossier):
    """A new hour was promised, with an apology (Mẫu 04)."""

    type: Literal["due_extended"] = "due_extended"
    facts: DueExtendedFacts


class PaymentRequestedFacts(Frozen):
    amount_vnd: Money
    reason: Line
    account: Line | None = None


class PaymentRequested(OnDossier):
    """The citizen has a fee to pay."""

    type: Literal["payment_requested"] = "payment_requested"
    facts: PaymentRequestedFacts


class FeeTakenFacts(Frozen):
    amount_vnd: Money
    method: Literal["cash", "vietqr", "bank_transfer", "online", "post"]
    receipt_number: Line | None = None
    reference: Line | None = None


class FeeTaken(OnDossier):
    """A fee was paid."""

    type: Literal["fee_taken"] = "fee_taken"
    facts: FeeTakenFacts


def decision_document(operation: Decided) -> dict[str, Any]:
    """What the leader signs: the plain JSON value whose RFC 8785 form is hashed into the challenge.

    Its keys are final: the server rebuilds it from the operation and compares hashes.
    """
    facts = operation.facts
    return {
        "at": instant(operation.at),
        "author": str(operation.author),
        "dossier_id": str(operation.dossier_id),
        "number": facts.number,
        "outcome": facts.outcome,
        "procedure": facts.procedure,
        "reason": facts.reason,
        "result": facts.result,
        "unit": operation.unit,
    }
