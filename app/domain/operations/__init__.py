"""The facts that this system is made of: one frozen model for each kind of operation.

`AnyOperation` is the union of them all, told apart by `type`; `parse` and `dump` are the way in and out. The
JSON Schema of this union is the contract that the field app's types are made from (`tests/contract/`).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from app.domain.errors import InvalidOperation
from app.domain.operations.by_post import Posted, PostReported
from app.domain.operations.common import Attachment, Operation
from app.domain.operations.giving_back import Delivered, DeliveryFailed, Rated
from app.domain.operations.handling import (
    Appraised,
    Closed,
    Decided,
    DueExtended,
    FeeTaken,
    HandlingStarted,
    PaymentRequested,
    Withdrawn,
    decision_document,
)
from app.domain.operations.instants import instant
from app.domain.operations.intake import (
    AttachmentAdded,
    IntakeRecorded,
    IntakeRefused,
    SupplementReceived,
    SupplementRequested,
    announced,
)
from app.domain.operations.letters import LetterConfirmed, LetterMade
from app.domain.operations.petitions import PetitionAnswered, PetitionHandedOn, PetitionRated, PetitionReceived
from app.domain.operations.records import ConsentWithdrawn, CorrectionRecorded, NoteAdded, PeopleViewed, TimeCorrected
from app.domain.operations.sessions import FieldSessionClosed, FieldSessionJoined, FieldSessionOpened
from app.domain.operations.vaults import VaultRecovered

AnyOperation = Annotated[
    FieldSessionOpened
    | FieldSessionClosed
    | FieldSessionJoined
    | IntakeRecorded
    | AttachmentAdded
    | Appraised
    | SupplementRequested
    | SupplementReceived
    | Decided
    | Delivered
    | DeliveryFailed
    | Posted
    | PostReported
    | Withdrawn
    | NoteAdded
    | HandlingStarted
    | IntakeRefused
    | DueExtended
    | PaymentRequested
    | FeeTaken
    | Closed
    | CorrectionRecorded
    | TimeCorrected
    | ConsentWithdrawn
    | PeopleViewed
    | VaultRecovered
    | Rated
    | LetterConfirmed
    | LetterMade
    | PetitionReceived
    | PetitionAnswered
    | PetitionHandedOn
    | PetitionRated,
    Field(discriminator="type"),
]
"""Any fact that may happen to a dossier or a field session."""

ADAPTER: TypeAdapter[Any] = TypeAdapter(AnyOperation)


def parse(raw: bytes | str) -> Operation:
    """The operation in this JSON.

    Raises `InvalidOperation`, naming the places that do not fit and never what stood there: the reason is
    shown and logged, the content must not be.
    """
    try:
        operation: Operation = ADAPTER.validate_json(raw)
    except ValidationError as error:
        raise InvalidOperation(places(error)) from None
    return operation


def of(value: dict[str, Any]) -> Operation:
    """The operation in this plain value; raises `InvalidOperation` as `parse` does."""
    try:
        operation: Operation = ADAPTER.validate_python(value, strict=False)
    except ValidationError as error:
        raise InvalidOperation(places(error)) from None
    return operation


def places(error: ValidationError) -> str:
    """`facts.applicant.name: string_too_long; …`, the first five."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in found[:5])


def dump(operation: Operation) -> dict[str, Any]:
    """Its plain JSON value, with instants in their one written form."""
    value: dict[str, Any] = operation.model_dump(mode="json")
    return value


__all__ = [
    "ADAPTER",
    "AnyOperation",
    "Attachment",
    "Operation",
    "announced",
    "decision_document",
    "dump",
    "instant",
    "of",
    "parse",
]
