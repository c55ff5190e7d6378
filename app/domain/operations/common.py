"""What every operation carries, and the small values that facts are made of.

An operation is a frozen fact in the past tense. The models refuse unknown fields, so that a typing slip on
one side is seen at once; a later version of a type only ever *adds* fields.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from app.domain.operations.instants import instant, of_a_calendar

Instant = Annotated[
    AwareDatetime,
    AfterValidator(of_a_calendar),
    PlainSerializer(instant, return_type=str, when_used="json"),
]
"""A moment in UTC, RFC 3339 with milliseconds: `2026-09-15T03:42:00.000Z`."""

LegalDate = date
"""A day of the calendar in Asia/Ho_Chi_Minh, `2026-09-15`."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Spoken = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
"""A sentence as it was read out: kept to the letter, because its hash was agreed to."""
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
UnitId = Annotated[str, StringConstraints(pattern=r"^[A-Y]\d{2}(\.\d{1,3}){0,3}$")]
ProcedureCode = Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}(\.[0-9A-Z]{2,3})*$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]{8,15}$")]
Money = Annotated[int, Field(ge=0, le=10_000_000_000)]
"""Whole đồng."""

Purpose = Literal["result_notice"]
"""What may be agreed to beside the office's duty (`catalogue/consents.json`)."""

SEALED_BLOB_LIMIT = 25 * 1024 * 1024
"""Bytes; what one announced attachment may weigh once sealed."""


class Frozen(BaseModel):
    """A fact does not change; what a fact does not know it refuses."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Clock(Frozen):
    """How far the device's clock could be trusted when it wrote `at`.

    `raw_at` is the device's own clock; `offset_ms` the last measured difference to the server (server minus
    device), `offset_age_s` how long ago that was; both are null when the device never met the server.
    """

    raw_at: Instant
    offset_ms: int | None = None
    offset_age_s: Annotated[int, Field(ge=0)] | None = None


class Attachment(Frozen):
    """The announcement of a blob: nothing is uploaded that no accepted operation announced."""

    id: UUID
    kind: Literal["paper", "signature", "fingerprint_page", "handover", "authorisation", "result", "other"]
    component: Annotated[int, Field(ge=0, le=99)] | None = None
    media_type: Literal["image/jpeg", "image/webp", "image/png", "application/pdf"]
    size: Annotated[int, Field(gt=0, le=SEALED_BLOB_LIMIT)]
    sha256: Sha256
    sealed_sha256: Sha256
    sealed_size: Annotated[int, Field(gt=0, le=SEALED_BLOB_LIMIT)]


Attachments = Annotated[tuple[Attachment, ...], Field(max_length=60)]


class Witness(Frozen):
    """A witness or an interpreter who was there (signing rules SG4 to SG6)."""

    name: Name
    id_number: Annotated[str, StringConstraints(pattern=r"^\d{9,12}$")] | None = None
    attachment_id: UUID | None = None


class Agreement(Frozen):
    """How the person agreed: bound to the hash of exactly what was read back to them.

    `read_back_sha256` is the SHA-256 of the UTF-8 bytes of the sentences joined by a line feed. `read_back` are those
    sentences, letter for letter, so that whoever opens the operation computes it again; older tablets sent none.
    """

    method: Literal["signed", "fingerprint", "witnessed"]
    read_back_sha256: Sha256
    read_back: Annotated[tuple[Spoken, ...], Field(max_length=400)] = ()
    attachment_id: UUID | None = None
    witnesses: Annotated[tuple[Witness, ...], Field(max_length=4)] = ()
    interpreter: Witness | None = None


class Consent(Frozen):
    """Agreed to in so many words: `wording` is the version of the line that was shown, unticked, and then ticked."""

    purpose: Purpose
    wording: Code


class Operation(Frozen):
    """The common frame. `type` and `facts` are narrowed by each kind of operation.

    `author` is who answers for the fact, `recorded_by` who typed it: they differ when a leader decides in an
    officer's field session. `at` is the corrected legal time of the fact, and nothing later alters it.
    """

    v: Literal[1] = 1
    unit: UnitId
    dossier_id: UUID | None = None
    field_session_id: UUID | None = None
    author: UUID
    recorded_by: UUID
    at: Instant
    clock: Clock


class OnDossier(Operation):
    """An operation that says something of one dossier."""

    dossier_id: UUID


class InFieldSession(Operation):
    """An operation that says something of one field session."""

    field_session_id: UUID
