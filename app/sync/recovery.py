"""Requests for a vault whose passphrase was forgotten: read as a device signed them, answered by the recovery key."""

from __future__ import annotations

import hashlib
from binascii import Error as BadBase64
from typing import Annotated, Any, Literal

import pyrage
import rfc8785
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pyrage import x25519

from app.config import Settings
from app.db import db, now
from app.domain.errors import InvalidRequest, NotFound, NotTheRecoveryKey, NotTheVaultKey, RecoveryOver
from app.domain.tracking import make_tracking_code
from app.models import Device, Person, RecoveryRequest
from app.services import recovery
from app.services.recovery import Asked
from app.sync import enrolment, jws, own_chain, revocations
from app.sync.enrolment import Jwk
from app.sync.envelope import HEX, UUID
from app.sync.jws import BadJws
from app.sync.keys import Keyring

Recipient = Annotated[str, StringConstraints(pattern=r"^age1[a-z0-9]{58}$")]
Id = Annotated[str, StringConstraints(pattern=UUID)]


class RecoveryAsk(BaseModel):
    """A request and what is sealed to the recovery key."""

    request: Annotated[str, StringConstraints(min_length=8, max_length=4000)]
    """JWS by the new author key over the payload below; so the device proves that it holds it"""
    sealed: Annotated[str, StringConstraints(min_length=8, max_length=4000)]
    """age bytes, base64url"""


class RecoveryPath(BaseModel):
    """Which request."""

    request_id: Id


class RecoveryStanding(BaseModel):
    """How it stands. Once it is `done`: `answer` (age, base64url), and the certificate that names the new key too."""

    state: Literal["waiting", "approved", "refused", "withdrawn", "expired", "done"]
    answer: str | None = None
    certificate: str | None = None


class _Payload(BaseModel):
    """What the device signed."""

    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)

    v: Literal[1]
    kind: Literal["recovery"]
    id: Id
    device: str
    person: str
    recipient: Recipient
    sealed_sha256: str = Field(pattern=HEX)
    author_key: Jwk


class _DataKey(BaseModel):
    """What is inside the seal. Whose it is stands in it, so that nobody is given another's."""

    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)

    v: Literal[1]
    person: str
    device: str
    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


def ask(body: RecoveryAsk, device_id: str, *, keyring: Keyring, settings: Settings) -> RecoveryStanding:
    """Take a request in. The caller holds the pen. Raises `InvalidRequest` and what `recovery.ask` raises."""
    asked, at = read(body, device_id), now()
    request = recovery.ask(asked, db.session.get_one(Device, device_id), at=at)
    return standing(request, keyring=keyring, settings=settings)


def read(body: RecoveryAsk, device_id: str) -> Asked:
    """What a device asks for, if its new key signed it for this device. Raises `InvalidRequest`."""
    try:
        signed = jws.split(body.request)
        said = _Payload.model_validate_json(signed.payload)
        key = said.author_key.model_dump()
        payload = jws.verify(signed, jws.public_key(key))
        sealed = jws.unb64(body.sealed)
        x25519.Recipient.from_str(said.recipient)
    except (BadJws, ValidationError, BadBase64, ValueError, pyrage.RecipientError) as error:
        raise InvalidRequest("request") from error
    if said.device != device_id or hashlib.sha256(sealed).hexdigest() != said.sealed_sha256:
        raise InvalidRequest("request: for another device or other bytes")
    number = make_tracking_code(hashlib.sha256(payload).digest()[:10])[:12]
    kid = jws.thumbprint(key)
    return Asked(said.id, said.person, number, body.request, sealed, said.recipient, kid, key)


def standing(request: RecoveryRequest, *, keyring: Keyring, settings: Settings) -> RecoveryStanding:
    """How a request stands now."""
    state: Any = request.state(now())
    if request.answer is None:
        return RecoveryStanding(state=state)
    certificate = enrolment.certificate(request.device_id, keyring=keyring, settings=settings)
    return RecoveryStanding(state=state, answer=jws.b64(request.answer), certificate=certificate)


def of_device(request_id: str, device_id: str) -> RecoveryRequest:
    """This device's own request. Raises `NotFound`."""
    request = db.session.get(RecoveryRequest, request_id)
    if request is None or request.device_id != device_id:
        raise NotFound
    return request


def answer(
    request: RecoveryRequest, identities: list[x25519.Identity], *, keyring: Keyring, settings: Settings
) -> None:
    """Open the data key here and give it back; raises `NotTheRecoveryKey`, `NotTheVaultKey`, and what `give` raises."""
    _agreed(request)
    sealed = resealed(request.sealed, request.person_id, request.device_id, request.recipient, identities)
    give(request, sealed, keyring=keyring, settings=settings)


def give(request: RecoveryRequest, sealed: bytes, *, keyring: Keyring, settings: Settings) -> None:
    """Give the data key, sealed to the device, to whoever asked, and put on record that it was.

    The old author keys are on the signed list by then, so that a restored database does not trust them again.

    The caller holds the pen. Raises `RecoveryOver` unless two people agreed, and what keeps the new author key from
    being certified (`Revoked`, `OfficerLeft`).
    """
    first, second = _agreed(request)
    request.answer = sealed
    facts = {
        "person_id": request.person_id,
        "device_id": request.device_id,
        "request_id": request.id,
        "approved_by": [first, second],
        "old_keys": recovery.keys_of(request),
        "new_key": request.new_kid,
    }
    author = db.session.get_one(Person, second)
    own_chain.record("vault_recovered", facts, author=author, keyring=keyring, settings=settings)
    revocations.write(keyring, settings)


def _agreed(request: RecoveryRequest) -> tuple[str, str]:
    """Who agreed. Raises `RecoveryOver` where it is not both, or not open any more."""
    if request.state(now()) != "approved" or request.first_by is None or request.second_by is None:
        raise RecoveryOver
    return request.first_by, request.second_by


def resealed(sealed: bytes, person: str, device: str, recipient: str, identities: list[x25519.Identity]) -> bytes:
    """The data key of this person on this device, out of its seal and into one that the device alone opens.

    Asks no database: the machine with the recovery key needs none. Raises `NotTheRecoveryKey` and `NotTheVaultKey`.
    """
    try:
        plain = pyrage.decrypt(sealed, identities)
    except pyrage.DecryptError as error:
        raise NotTheRecoveryKey from error
    try:
        said = _DataKey.model_validate_json(plain)
    except ValidationError as error:
        raise NotTheVaultKey("not a data key") from error
    if (said.person, said.device) != (person, device):
        raise NotTheVaultKey("of another vault")
    return bytes(pyrage.encrypt(rfc8785.dumps(said.model_dump()), [x25519.Recipient.from_str(recipient)]))
