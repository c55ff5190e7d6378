"""Who is speaking: short-lived tokens that a device or a person signs, checked against their public keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import select

from app.db import db, now
from app.domain.errors import ClockInDoubt, NotAllowed, Revoked, UnknownDevice
from app.domain.operations import instant
from app.models import Device, Person
from app.sync import jws, known
from app.sync.jws import BadJws
from app.sync.known import KnownDevice

VALID = timedelta(minutes=10)


class Claims(BaseModel):
    """What a token says. ``iat`` is in Unix seconds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    iss: str
    aud: str
    scope: Literal["device", "person"]
    iat: float
    jti: str
    device: str | None = None


def device_of(token: str, audience: str) -> KnownDevice:
    """The device that signed this with its transport key; a revoked one may still send what it owes.

    Raises `UnknownDevice` and `ClockInDoubt`.
    """
    signed, claims = _read(token, "device")
    device = known.device(claims.iss)
    if device.transport_key is None:
        raise UnknownDevice("no transport key")
    _verify(signed, device.id, device.transport_key)
    _check(claims, audience)
    return device


def check_device(token: str, device_id: str, key: jws.PublicKey, audience: str) -> None:
    """Whether this transport key of this device signed it. Raises `UnknownDevice` and `ClockInDoubt`."""
    signed, claims = _read(token, "device")
    if claims.iss != device_id:
        raise UnknownDevice("for another device")
    _verify(signed, device_id, key)
    _check(claims, audience)


def person_of(token: str, audience: str) -> tuple[Person, KnownDevice]:
    """The officer who signed this with an author key, and on which device.

    Raises `UnknownDevice`, `ClockInDoubt`, `Revoked` (the device or the key) and `NotAllowed` (left).
    """
    signed, claims = _read(token, "person")
    author = known.authors([signed.kid]).get(signed.kid)
    if author is None or author.person_id != claims.iss or author.device_id != claims.device:
        raise UnknownDevice("no certified key")
    _verify(signed, signed.kid, author.key)
    _check(claims, audience)
    revoked = db.session.execute(select(Device.revoked_at).where(Device.id == author.device_id)).scalar()
    if revoked is not None or signed.kid in known.ended(author.device_id):
        raise Revoked
    person = db.session.get(Person, claims.iss)
    if person is None or not person.active:
        raise NotAllowed("not active")
    return person, known.device(author.device_id)


def _read(token: str, scope: str) -> tuple[jws.Jws, Claims]:
    try:
        signed = jws.split(token)
        claims = Claims.model_validate_json(signed.payload)
    except (BadJws, ValidationError) as error:
        raise UnknownDevice("not a token") from error
    if claims.scope != scope:
        raise UnknownDevice(f"not a {scope} token")
    return signed, claims


_LIMIT = 4096
_verified: set[tuple[str, jws.Jws]] = set()


def _verify(signed: jws.Jws, whose: str, key: jws.PublicKey) -> None:
    """Once for each token: a device may send the same one for as long as it holds. ``whose`` names the key."""
    if (whose, signed) in _verified:
        return
    try:
        jws.verify(signed, key)
    except BadJws as error:
        raise UnknownDevice("signed by another key") from error
    if len(_verified) >= _LIMIT:
        _verified.clear()
    _verified.add((whose, signed))


def _check(claims: Claims, audience: str) -> None:
    """Right place, right hour. The server's own hour goes with the refusal, so that the device can sign anew."""
    if claims.aud != audience:
        raise UnknownDevice("for another address")
    at = now()
    try:
        issued = datetime.fromtimestamp(claims.iat, UTC)
    except (OverflowError, ValueError, OSError):
        issued = datetime.min.replace(tzinfo=UTC)
    if abs(at - issued) > VALID:
        raise ClockInDoubt(server_time=instant(at))
