"""Taking in: the intake, its papers, what is missing, and an intake that was refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.domain.operations.common import (
    Agreement,
    Attachment,
    Attachments,
    Consent,
    Frozen,
    Instant,
    LegalDate,
    Line,
    Money,
    Name,
    OnDossier,
    Phone,
    ProcedureCode,
    Text,
)

Honorific = Literal["ông", "bà", "bác", "cô", "chú", "anh", "chị", "em", "cháu", "ông/bà"]
Help = Literal["reading_writing", "hearing", "walking", "interpreter"]
Answer = str | int | float | bool | None
FieldNumber = Annotated[str, StringConstraints(pattern=r"^[A-Y]\d{2}(\.\d{1,3}){0,3}-\d{6}-\d{5,6}$")]
TrackingCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{16}$")]


class Applicant(Frozen):
    """The person whose dossier it is. `birth_on` may be a year alone: `1958`."""

    name: Name
    honorific: Honorific = "ông/bà"
    id_number: Annotated[str, StringConstraints(pattern=r"^\d{9,12}$")] | None = None
    no_id_reason: Line | None = None
    birth_on: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}-\d{2})?$")] | None = None
    sex: Literal["male", "female"] | None = None
    phone: Phone | None = None
    address: Line | None = None
    hamlet_id: UUID | None = None
    from_card: bool = False
    language: Annotated[str, StringConstraints(max_length=20)] | None = None
    help: Annotated[tuple[Help, ...], Field(max_length=4)] = ()


class ActingFor(Frozen):
    """The one who came in the applicant's stead, and by what right (signing rule SG8)."""

    name: Name
    relation: Literal["parent", "child", "spouse", "sibling", "grandparent", "guardian", "authorised", "other"]
    id_number: Annotated[str, StringConstraints(pattern=r"^\d{9,12}$")] | None = None
    phone: Phone | None = None
    authorisation_attachment_id: UUID | None = None


class ComponentState(Frozen):
    """What became of one paper that the procedure asks for; `index` is its place in the pinned revision."""

    index: Annotated[int, Field(ge=0, le=99)]
    name: Line
    state: Literal["photographed", "seen", "declared", "data", "not_needed", "missing"]
    pages: Annotated[int, Field(ge=0, le=200)] = 0
    note: Line | None = None


class Due(Frozen):
    """The promise printed on the receipt. `stated` means an officer named the date, so it is unverified."""

    at: Instant
    basis: Literal["computed", "stated"]
    verified: bool


class FormRef(Frozen):
    """The form that `declaration` answers, in the revision that was asked from."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:_-]{1,60}$")]
    revision: Annotated[int, Field(ge=1)]


class FeeBasis(Frozen):
    """How `fee_vnd` was arrived at: by the rules of `app/domain/fees.py`, or as the officer stated it."""

    basis: Literal["exempt", "free", "fixed", "by_count", "by_page", "province", "online", "unknown", "stated"]
    count: Annotated[int, Field(ge=1, le=9999)] = 1
    pages: Annotated[int, Field(ge=1, le=9999)] = 1
    exemption: Line | None = None


class IntakeFacts(Frozen):
    number: FieldNumber
    tracking_code: TrackingCode
    procedure_code: ProcedureCode
    procedure_revision: Annotated[int, Field(ge=1)]
    channel: Literal["mobile", "counter", "assisted_online", "online", "post"] = "mobile"
    hamlet_id: UUID | None = None
    applicant: Applicant
    acting: ActingFor | None = None
    content: Text
    form: FormRef | None = None
    declaration: dict[str, Answer | list[Answer] | list[dict[str, Answer]]] = {}
    components: Annotated[tuple[ComponentState, ...], Field(max_length=60)] = ()
    attachments: Attachments = ()
    agreement: Agreement | None = None
    due: Due
    return_by: Literal["home", "field_session", "counter", "post", "electronic"] = "counter"
    return_place: Line | None = None
    sets: Annotated[int, Field(ge=1, le=20)] = 1
    fee_vnd: Money | None = None
    fee: FeeBasis | None = None
    bundle_id: UUID | None = None
    consents: Annotated[tuple[Consent, ...], Field(max_length=4)] = ()


class IntakeRecorded(OnDossier):
    """A dossier was taken in and its receipt handed over (Mẫu 01)."""

    type: Literal["intake_recorded"] = "intake_recorded"
    facts: IntakeFacts


class IntakeRefusedFacts(Frozen):
    procedure_code: ProcedureCode | None = None
    applicant: Applicant
    content: Text
    reason: Text
    basis: Line | None = None


class IntakeRefused(OnDossier):
    """A dossier was not taken in, with reason and basis (Mẫu 03)."""

    type: Literal["intake_refused"] = "intake_refused"
    facts: IntakeRefusedFacts


class AttachmentAddedFacts(Frozen):
    """`sent_by` a citizen: by the tracking code, on the commune's own chain; `note` is then what it was sent for."""

    attachment: Attachment
    note: Line | None = None
    sent_by: Literal["citizen"] | None = None


class AttachmentAdded(OnDossier):
    """A paper or picture was added after the intake."""

    type: Literal["attachment_added"] = "attachment_added"
    facts: AttachmentAddedFacts


class SupplementRequestedFacts(Frozen):
    items: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]
    reason: Text
    answer_by: LegalDate | None = None
    contact: Line | None = None


class SupplementRequested(OnDossier):
    """The citizen has to complete something (Mẫu 02); the clock stops."""

    type: Literal["supplement_requested"] = "supplement_requested"
    facts: SupplementRequestedFacts


class SupplementReceivedFacts(Frozen):
    items: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    attachments: Attachments = ()
    note: Line | None = None


class SupplementReceived(OnDossier):
    """What was asked for has come; the clock goes on."""

    type: Literal["supplement_received"] = "supplement_received"
    facts: SupplementReceivedFacts


def announced(facts: Any) -> tuple[Attachment, ...]:
    """Every blob that these facts announce, in the order in which they name them."""
    one = getattr(facts, "attachment", None)
    return ((one,) if one else ()) + tuple(getattr(facts, "attachments", ()))
