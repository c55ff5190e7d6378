"""Devices: enrolled with a lane of their own, frozen after a fork, revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from app.db import db
from app.domain.errors import EnrolmentRefused, NoLaneLeft
from app.domain.ids import uuid7
from app.models import AuthorKey, Device, EnrolmentToken, Person, Unit
from app.services import installation

LANE_RESTS = timedelta(days=400)
DEMO_LANE_RESTS = timedelta(days=2)
"""In a demo every browser that is cleaned takes a new lane; by the day after tomorrow its numbers are past."""
TOKEN_LIVES = timedelta(hours=24)
COUNTER = "00"


@dataclass(frozen=True, slots=True)
class AuthorClaim:
    """A person's key on the new device: ``kid`` its thumbprint, ``public_key`` a JWK, ``recipient`` age."""

    person_id: str
    kid: str
    public_key: dict[str, Any]
    recipient: str


def offer_enrolment(
    unit_id: str, people: Iterable[str], *, at: datetime, by: str | None = None, lives: timedelta = TOKEN_LIVES
) -> str:
    """A one-time token with which a device of this unit and for these people enrols. Only its hash is kept."""
    token = secrets.token_urlsafe(24)
    db.session.add(
        EnrolmentToken(
            hash=_hash(token),
            unit_id=unit_id,
            kind="device",
            people=list(people),
            created_by=by,
            created_at=at,
            expires_at=at + lives,
        )
    )
    return token


def enrol(
    token: str,
    *,
    name: str,
    chain_key: dict[str, Any],
    transport_key: dict[str, Any],
    authors: Sequence[AuthorClaim],
    user_agent: str,
    demo: bool,
    at: datetime,
) -> Device:
    """A new device with the next free lane. Raises `EnrolmentRefused` and `NoLaneLeft`; the token serves once."""
    offer = _open_offer(token, authors, at)
    device = Device(
        id=str(uuid7()),
        unit_id=offer.unit_id,
        name=name,
        lane=free_lane(offer.unit_id, at, DEMO_LANE_RESTS if demo else LANE_RESTS),
        chain_key=chain_key,
        transport_key=transport_key,
        missing=[],
        enrolled_at=at,
        lease_until=at + timedelta(days=db.session.get_one(Unit, offer.unit_id).lease_days),
        user_agent=user_agent[:300],
    )
    db.session.add(device)
    db.session.flush()
    _certify(device, authors, at)
    offer.used_at, offer.device_id = at, device.id
    return device


def offered(token: str, at: datetime) -> EnrolmentToken:
    """The offer behind this token, while it serves. Raises `EnrolmentRefused`."""
    offer = db.session.get(EnrolmentToken, _hash(token), with_for_update=True, populate_existing=True)
    if offer is None or offer.kind != "device" or not offer.serves(at):
        raise EnrolmentRefused
    return offer


def _open_offer(token: str, authors: Sequence[AuthorClaim], at: datetime) -> EnrolmentToken:
    offer = offered(token, at)
    if not authors or {one.person_id for one in authors} - set(offer.people):
        raise EnrolmentRefused("people")
    _check_people(authors, offer.unit_id)
    return offer


def free_lane(unit_id: str, at: datetime, rests: timedelta) -> str:
    """The lowest lane that no live device has and none had lately. Raises `NoLaneLeft`.

    After a restore it is the highest one: the lowest were given to whoever enrolled after the backup was made.
    """
    rows = db.session.execute(select(Device.lane, Device.revoked_at).where(Device.unit_id == unit_id))
    taken = {lane for lane, gone in rows if gone is None or gone + rests > at}
    lanes = reversed(range(1, 100)) if installation.restores() % 2 else range(1, 100)
    free = (f"{lane:02d}" for lane in lanes if f"{lane:02d}" not in taken)
    lane = next(free, None)
    if lane is None:
        raise NoLaneLeft
    return lane


def revoke(device: Device, *, at: datetime) -> None:
    """Take a device back: it may still send what it owes. Its people's keys end with it."""
    device.revoked_at = device.revoked_at or at
    db.session.execute(
        update(AuthorKey).where(AuthorKey.device_id == device.id, AuthorKey.revoked_at.is_(None)).values(revoked_at=at)
    )


def unfreeze(device: Device) -> None:
    """A person has looked at the fork: new facts of the device apply again (`sync.problems` catches up)."""
    device.frozen_at, device.frozen_reason = None, ""


def _check_people(authors: Sequence[AuthorClaim], unit_id: str) -> None:
    wanted = {one.person_id for one in authors}
    known = select(Person.id).where(Person.id.in_(wanted), Person.unit_id == unit_id, Person.active.is_(True))
    if set(db.session.scalars(known)) != wanted or len(wanted) != len(authors):
        raise EnrolmentRefused("people")


def _certify(device: Device, authors: Sequence[AuthorClaim], at: datetime) -> None:
    kids = [one.kid for one in authors]
    if db.session.execute(select(AuthorKey.kid).where(AuthorKey.kid.in_(kids))).first() or len(set(kids)) != len(kids):
        raise EnrolmentRefused("a key that is known already")
    db.session.add_all(
        AuthorKey(
            kid=one.kid,
            person_id=one.person_id,
            device_id=device.id,
            public_key=one.public_key,
            recipient=one.recipient,
            certified_at=at,
        )
        for one in authors
    )
    db.session.flush()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
