"""What becomes of an operation: applied, or one of the three reasons why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain import operations
from app.domain.errors import (
    Conflict,
    DeviceFrozen,
    DomainError,
    DuplicateNumber,
    InvalidOperation,
    NotAllowed,
    WaitingForPredecessor,
)
from app.domain.operations import Operation
from app.models import Person
from app.services import citizen
from app.services.apply import apply
from app.services.deed import Deed, SignedDecision, deed_of
from app.services.holdings import Fact, Holdings
from app.sync.journal import Entry, Judged

WAITING = (WaitingForPredecessor, DeviceFrozen)
CONFLICT = (Conflict, DuplicateNumber)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation stands: on which device's chain, under what position, and how sure its hour is."""

    op_id: str
    device_id: str
    lane: str
    pos: int
    time_doubt: bool
    signed: SignedDecision | None


def judge(entry: Entry, lane: str, held: Holdings) -> Judged:
    """Let a new operation take effect, or say why it cannot."""
    parcel = entry.parcel
    place = Place(parcel.header.op_id, parcel.header.device, lane, entry.pos, entry.time_doubt, parcel.signed)
    try:
        if parcel.trouble is not None:
            raise parcel.trouble
        if entry.frozen:
            raise DeviceFrozen
        if parcel.operation is None or parcel.body is None:
            raise InvalidOperation
        return enact(parcel.operation, parcel.body, place, held)
    except DomainError as error:
        return verdict_of(error)


def enact(operation: Operation, body: dict[str, Any], place: Place, held: Holdings) -> Judged:
    """Apply an operation. Raises what `apply` raises."""
    by = _deed(operation, place, held)
    dossier = apply(operation, by=by, held=held)
    key = str(operation.dossier_id) if operation.dossier_id else None
    held.remember(place.op_id, Fact(str(body["type"]), key, body))
    result: dict[str, Any] = {"state": dossier.state, "number": dossier.number} if dossier else {}
    return Judged("applied", "time_doubt" if place.time_doubt else "", result)


def verdict_of(error: DomainError) -> Judged:
    """Which of the three reasons it is. The detail names places, never what stood there."""
    verdict = "waiting" if isinstance(error, WAITING) else "conflict" if isinstance(error, CONFLICT) else "refused"
    return Judged(verdict, error.code, {"detail": error.detail} if error.detail else {})


def read_body(body: dict[str, Any]) -> Operation:
    """The operation that the journal keeps in the clear."""
    return operations.of(body)


def message(code: str, language: str = "vi") -> str:
    """The sentence that belongs to a code; empty for none."""
    return _BY_CODE[code].message(language) if code in _BY_CODE else ""


def error_of(code: str) -> type[DomainError]:
    """The error class of a code; `DomainError` for an unknown one."""
    return _BY_CODE.get(code, DomainError)


def _deed(operation: Operation, place: Place, held: Holdings) -> Deed:
    author, recorder = (_who(str(one), operation.unit, held) for one in (operation.author, operation.recorded_by))
    if author is None or recorder is None:
        raise NotAllowed("unknown officer")
    return deed_of(
        operation,
        op_id=place.op_id,
        device_id=place.device_id,
        lane=place.lane,
        people=(author, recorder),
        pos=place.pos,
        time_doubt=place.time_doubt,
        signed=place.signed,
    )


def _who(person_id: str, unit_id: str, held: Holdings) -> Person | None:
    return held.person(person_id) or citizen.author_of(person_id, unit_id)


def _all(of: type[DomainError]) -> list[type[DomainError]]:
    return [of, *(deeper for one in of.__subclasses__() for deeper in _all(one))]


_BY_CODE = {one.code: one for one in _all(DomainError)}
