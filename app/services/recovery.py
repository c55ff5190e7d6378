"""A forgotten passphrase: asked for by the device, agreed to by two people, and then the author key is a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from app.db import db
from app.domain.errors import (
    InvalidRequest,
    NotAllowed,
    NotTwoPeople,
    NumberDiffers,
    OfficerLeft,
    Overdone,
    ReasonNeeded,
    RecoveryOver,
    Revoked,
)
from app.domain.operations.vaults import VaultRecoveredFacts
from app.domain.tracking import plain_letters
from app.models import AuthorKey, Device, Person, RecoveryRequest
from app.services import author_key
from app.services.author_key import NewKey
from app.services.deed import Deed
from app.services.holdings import Holdings

LIVES = timedelta(days=7)
MOST = 20
"""Requests of one device within that time; each new one of a person ends the one before."""
LONGEST_REASON = 500
WHY = "Quên mật khẩu: khoá ký mới thay khoá này."
"""Why the old author keys ended, as an administrator reads it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a device asked for, its signature checked: see `RecoveryRequest` for the fields."""

    id: str
    person_id: str
    number: str
    request: str
    sealed: bytes
    recipient: str
    new_kid: str
    new_key: dict[str, Any]


def ask(asked: Asked, device: Device, *, at: datetime) -> RecoveryRequest:
    """Take a request in; the same one again changes nothing, a newer one ends the person's older ones on this device.

    Raises `Revoked`, `OfficerLeft`, `NotAllowed` (no vault of theirs is there), `InvalidRequest` and `Overdone`.
    """
    known = db.session.get(RecoveryRequest, asked.id)
    if known is not None and known.request == asked.request:
        return known
    _check_place(asked, device)
    if known is not None or db.session.get(AuthorKey, asked.new_kid) is not None:
        raise InvalidRequest("request")
    mine = RecoveryRequest.device_id == device.id
    lately = select(func.count()).where(mine, RecoveryRequest.asked_at > at - LIVES)
    if (db.session.scalar(lately) or 0) >= MOST:
        raise Overdone
    for older in db.session.scalars(select(RecoveryRequest).where(mine, RecoveryRequest.person_id == asked.person_id)):
        withdraw(older, at=at)
    request = _row(asked, device, at)
    db.session.add(request)
    db.session.flush()
    return request


def _row(asked: Asked, device: Device, at: datetime) -> RecoveryRequest:
    return RecoveryRequest(
        id=asked.id,
        unit_id=device.unit_id,
        person_id=asked.person_id,
        device_id=device.id,
        number=asked.number,
        request=asked.request,
        sealed=asked.sealed,
        recipient=asked.recipient,
        new_kid=asked.new_kid,
        new_key=asked.new_key,
        asked_at=at,
        expires_at=at + LIVES,
    )


def _check_place(asked: Asked, device: Device) -> None:
    if device.is_revoked:
        raise Revoked
    person = db.session.get(Person, asked.person_id)
    if person is None or person.unit_id != device.unit_id:
        raise NotAllowed("not of this device")
    if not person.active:
        raise OfficerLeft
    if not db.session.scalars(_keys(asked.person_id, device.id)).first():
        raise NotAllowed("no vault on this device")


def withdraw(request: RecoveryRequest, *, at: datetime) -> None:
    """Nobody need agree any more; what is over stays as it is."""
    if request.is_open(at):
        request.withdrawn_at = at


def agree(request: RecoveryRequest, *, by: Person, number: str, reason: str, at: datetime) -> None:
    """One of two people has compared the number with the tablet in the officer's hand.

    Raises `RecoveryOver`, `NotTwoPeople`, `NumberDiffers` and `ReasonNeeded`; nothing has changed then.
    """
    if request.state(at) != "waiting":
        raise RecoveryOver
    _check_people(request, by)
    if plain_letters(number) != request.number:
        raise NumberDiffers
    said = _reason(reason)
    if request.first_by is None:
        request.first_by, request.first_at, request.first_reason = by.id, at, said
    else:
        request.second_by, request.second_at, request.second_reason = by.id, at, said


def refuse(request: RecoveryRequest, *, by: Person, reason: str, at: datetime) -> None:
    """One person is enough to say no. Raises `RecoveryOver`, `NotTwoPeople` and `ReasonNeeded`."""
    if not request.is_open(at):
        raise RecoveryOver
    if by.id == request.person_id or by.unit_id != request.unit_id:
        raise NotTwoPeople
    request.refused_by, request.refused_at, request.refused_reason = by.id, at, _reason(reason)


def _check_people(request: RecoveryRequest, by: Person) -> None:
    """Two of this commune, and neither is the one who forgot."""
    if by.id in (request.person_id, request.first_by) or by.unit_id != request.unit_id:
        raise NotTwoPeople


def _reason(reason: str) -> str:
    said = reason.strip()[:LONGEST_REASON]
    if not said:
        raise ReasonNeeded
    return said


def keys_of(request: RecoveryRequest) -> list[str]:
    """Thumbprints of the author keys that end when this request is granted."""
    live = _keys(request.person_id, request.device_id).where(AuthorKey.revoked_at.is_(None))
    return list(db.session.scalars(live.order_by(AuthorKey.certified_at)))


def recover_vault(facts: VaultRecoveredFacts, *, by: Deed, held: Holdings) -> None:  # noqa: ARG001 - one signature for all
    """Both agreed and the recovery key was used: the old author keys end, the new one is certified.

    What the old ones signed before stays what it was. Raises `NotAllowed` where it does not come from the commune's
    own chain or says something else than the request, and `RecoveryOver`.
    """
    request = db.session.get(RecoveryRequest, str(facts.request_id)) if by.counter else None
    if request is None or not _tells_of(facts, request, by):
        raise NotAllowed("no such request")
    if request.state(by.at) != "approved":
        raise RecoveryOver
    _check_place(_asked(request), db.session.get_one(Device, request.device_id))
    ended = {"revoked_at": by.at, "revoked_by": by.author.id, "revoked_reason": WHY}
    old = update(AuthorKey).where(AuthorKey.kid.in_(list(facts.old_keys)), AuthorKey.revoked_at.is_(None))
    new = NewKey(request.new_kid, request.new_key)
    author_key.certify(new, person_id=request.person_id, device_id=request.device_id, at=by.at)
    db.session.execute(old.values(**ended))
    request.done_at = by.at


def _tells_of(facts: VaultRecoveredFacts, request: RecoveryRequest, by: Deed) -> bool:
    said = (*map(str, (facts.person_id, facts.device_id, *facts.approved_by)), facts.new_key, by.unit_id, by.author.id)
    agreed = (request.first_by, request.second_by, request.new_kid, request.unit_id, request.second_by)
    return said == (request.person_id, request.device_id, *agreed) and set(facts.old_keys) == set(keys_of(request))


def _asked(request: RecoveryRequest) -> Asked:
    return Asked(
        id=request.id,
        person_id=request.person_id,
        number=request.number,
        request=request.request,
        sealed=request.sealed,
        recipient=request.recipient,
        new_kid=request.new_kid,
        new_key=request.new_key,
    )


def _keys(person_id: str, device_id: str) -> Any:
    return select(AuthorKey.kid).where(AuthorKey.person_id == person_id, AuthorKey.device_id == device_id)
