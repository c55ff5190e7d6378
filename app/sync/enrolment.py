"""Enrolment: a one-time token and new keys in, a lane and a certificate out."""

from __future__ import annotations

from typing import Annotated, Any

import pyrage
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pyrage import x25519
from sqlalchemy import select

from app.config import Settings
from app.db import db, now
from app.domain.errors import EnrolmentRefused, UnknownDevice
from app.domain.fees import policy_of
from app.domain.operations import instant
from app.models import AuthorKey, Device, Person, Unit
from app.services import device as devices
from app.services import installation
from app.services.device import AuthorClaim
from app.sync import jws
from app.sync.jws import BadJws
from app.sync.keys import Keyring

Coordinate = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Jwk(BaseModel):
    """A public key on P-256; further members that WebCrypto exports are left aside."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    kty: Annotated[str, StringConstraints(pattern="^EC$")]
    crv: Annotated[str, StringConstraints(pattern="^P-256$")]
    x: Coordinate
    y: Coordinate


class EnrolPerson(BaseModel):
    """A person on the device, with the public halves of what was made for them there."""

    person_id: Short
    author_key: Jwk
    recipient: Annotated[str, StringConstraints(pattern=r"^age1[a-z0-9]{58}$")]


class EnrolRequest(BaseModel):
    """What a new device sends."""

    token: Annotated[str, StringConstraints(min_length=8, max_length=200)]
    name: Short
    chain_key: Jwk
    transport_key: Jwk
    people: Annotated[list[EnrolPerson], Field(min_length=1, max_length=30)]
    user_agent: Annotated[str, StringConstraints(max_length=400)] = ""
    replaces: Annotated[str, StringConstraints(max_length=60_000)] | None = None
    """certificate of the enrolment that this browser had until it lost its keys"""


class PersonOut(BaseModel):
    """An officer, as the device shows them."""

    id: str
    name: str
    title: str
    roles: list[str]


class OfferRequest(BaseModel):
    """A one-time token, before it is used. It travels in a body, so that no log keeps it."""

    token: Annotated[str, StringConstraints(min_length=8, max_length=200)]


class OfferAnswer(BaseModel):
    """Of which unit the device will be, and who may have a vault on it."""

    unit: dict[str, Any]
    people: list[PersonOut]


class EnrolAnswer(BaseModel):
    """What a new device keeps."""

    device_id: str
    lane: str
    unit: dict[str, Any]
    certificate: str
    recipients: list[str]
    receipt_key: dict[str, Any]
    people: list[PersonOut]
    server_time: str
    epoch: int
    lease_days: int
    public_url: str


def enrol(request: EnrolRequest, *, keyring: Keyring, settings: Settings) -> EnrolAnswer:
    """Enrol a device. The caller holds the pen. Raises `EnrolmentRefused` and `NoLaneLeft`."""
    at = now()
    authors = [_claim(person) for person in request.people]
    device = devices.enrol(
        request.token,
        name=request.name,
        chain_key=_sound(request.chain_key),
        transport_key=_sound(request.transport_key),
        authors=authors,
        user_agent=request.user_agent,
        demo=settings.demo,
        at=at,
    )
    return EnrolAnswer(
        device_id=device.id,
        lane=device.lane,
        certificate=certificate(device.id, keyring=keyring, settings=settings),
        server_time=instant(at),
        lease_days=db.session.get_one(Unit, device.unit_id).lease_days,
        **_about(device.unit_id, keyring, settings),
    )


def offer(request: OfferRequest) -> OfferAnswer:
    """For whom a token is, so that each may choose a passphrase. Raises `EnrolmentRefused`; the token still serves."""
    found = devices.offered(request.token, now())
    people = db.session.scalars(
        select(Person).where(Person.id.in_(found.people), Person.active.is_(True)).order_by(Person.name)
    )
    told = [PersonOut(id=p.id, name=p.name, title=p.title, roles=p.roles) for p in people]
    return OfferAnswer(unit=unit_json(db.session.get_one(Unit, found.unit_id)), people=told)


def certificate(device_id: str, *, keyring: Keyring, settings: Settings) -> str:
    """Signed by a key that the database does not hold, so that a device is known again after a restore.

    It carries all that `sync.returning` makes the device from. Raises `UnknownDevice`.
    """
    device = db.session.get(Device, device_id)
    if device is None:
        raise UnknownDevice(device_id)
    rows = select(AuthorKey, Person).join(Person, Person.id == AuthorKey.person_id)
    people = [_certified(key, one) for key, one in db.session.execute(rows.where(AuthorKey.device_id == device_id))]
    return jws.sign_json(
        {
            "kind": "enrolment",
            "device": device.id,
            "unit": device.unit_id,
            "lane": device.lane,
            "name": device.name,
            "chain_key": device.chain_key,
            "transport_key": device.transport_key,
            "authors": [one["kid"] for one in people],
            "people": people,
            "at": instant(device.enrolled_at),
            "epoch": installation.epoch(),
            "public_url": settings.public_url,
        },
        keyring.enrolment,
    )


def _certified(key: AuthorKey, person: Person) -> dict[str, Any]:
    said = {"person": person.id, "name": person.name, "title": person.title, "roles": person.roles}
    ended = {name: value for name in ("replaced_by", "last_seq") if (value := getattr(key, name)) is not None}
    return {**said, "kid": key.kid, "key": key.public_key, "recipient": key.recipient, **ended}


def _about(unit_id: str, keyring: Keyring, settings: Settings) -> dict[str, Any]:
    """What every device of a unit is told: whom to seal to, whose receipts to believe, who works there."""
    unit = db.session.get_one(Unit, unit_id)
    people = db.session.scalars(
        select(Person).where(Person.unit_id == unit_id, Person.active.is_(True)).order_by(Person.name)
    )
    return {
        "unit": unit_json(unit),
        "recipients": keyring.recipients(unit_id),
        "receipt_key": jws.public_jwk(keyring.receipt.public_key()),
        "people": [PersonOut(id=p.id, name=p.name, title=p.title, roles=p.roles) for p in people],
        "epoch": installation.epoch(),
        "public_url": settings.public_url,
    }


def unit_json(unit: Unit) -> dict[str, Any]:
    """A unit, as devices know it."""
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "province": unit.province,
        "phone": unit.phone,
        "address": unit.address,
        "demo": unit.demo,
        "lock": {"away_s": unit.lock_away_s, "idle_s": unit.lock_idle_s},
        "fees": _fees(unit),
    }


def _fees(unit: Unit) -> dict[str, Any]:
    """Where fees are paid (None: in cash alone), and what the province decided about them."""
    policy = policy_of(unit.province)
    account = {"bin": unit.fee_bin, "account": unit.fee_account, "name": unit.fee_account_name}
    return {
        "account": account if unit.fee_account else None,
        "policy": {"amounts": dict(policy.amounts), "online_less_percent": policy.online_less_percent},
    }


def _claim(person: EnrolPerson) -> AuthorClaim:
    key = _sound(person.author_key)
    try:
        x25519.Recipient.from_str(person.recipient)
    except (ValueError, pyrage.RecipientError) as error:
        raise EnrolmentRefused("recipient") from error
    return AuthorClaim(person.person_id, jws.thumbprint(key), key, person.recipient)


def _sound(key: Jwk) -> dict[str, Any]:
    """A key that lies on the curve. Raises `EnrolmentRefused`."""
    plain = key.model_dump()
    try:
        jws.public_key(plain)
    except BadJws as error:
        raise EnrolmentRefused("key") from error
    return plain
