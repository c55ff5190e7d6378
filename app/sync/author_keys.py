"""Author keys over the wire: another one in the place of the old, and keys that the commune takes back."""

from __future__ import annotations

import hmac
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.config import Settings
from app.db import db, now
from app.domain.errors import KeyRefused
from app.models import AuthorKey, Person
from app.services import author_key
from app.services.author_key import NewKey
from app.sync import enrolment, jws, revocations
from app.sync.enrolment import Jwk
from app.sync.jws import BadJws
from app.sync.keys import Keyring

Kid = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class ReplaceRequest(BaseModel):
    """The same payload signed twice: by the key in use, and by the one that takes its place."""

    by_old: Annotated[str, StringConstraints(min_length=8, max_length=4000)]
    by_new: Annotated[str, StringConstraints(min_length=8, max_length=4000)]


class ReplaceAnswer(BaseModel):
    """The device's certificate, which names the new key too."""

    kid: str
    certificate: str


class CloseRequest(BaseModel):
    """Up to which number of its chain the device let the old key sign."""

    old: Kid
    last_seq: Annotated[int, Field(ge=0, le=2**53 - 1)]


class CloseAnswer(BaseModel):
    """Noted; ``last_seq`` is what was said first."""

    old: str
    last_seq: int


class _Payload(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)

    v: Literal[1]
    kind: Literal["author_key"]
    device: str
    person: str
    old: Kid
    author_key: Jwk


def replace(
    request: ReplaceRequest, kid: str, *, device_id: str, keyring: Keyring, settings: Settings
) -> ReplaceAnswer:
    """Certify the key that a person made in the place of ``kid``, with which this request came.

    The caller holds the pen. Raises `KeyRefused`.
    """
    old = db.session.get_one(AuthorKey, kid)
    said = _read(request, old)
    if (said.old, said.person, said.device) != (old.kid, old.person_id, device_id):
        raise KeyRefused("for another key")
    jwk = said.author_key.model_dump()
    fresh = author_key.replace(old, NewKey(jws.thumbprint(jwk), jwk), at=now())
    db.session.flush()
    signed = enrolment.certificate(device_id, keyring=keyring, settings=settings)
    return ReplaceAnswer(kid=fresh.kid, certificate=signed)


def close(request: CloseRequest, kid: str, *, keyring: Keyring, settings: Settings) -> CloseAnswer:
    """Note where the old key ended, also on the signed list. The caller holds the pen. Raises `KeyRefused`."""
    old = author_key.close(request.old, by=db.session.get_one(AuthorKey, kid), last_seq=request.last_seq)
    revocations.write(keyring, settings)
    return CloseAnswer(old=old.kid, last_seq=old.last_seq or 0)


def revoke(kid: str, *, by: Person, reason: str, keyring: Keyring, settings: Settings) -> AuthorKey:
    """Take an author key back, also on the signed list that survives a restore. The caller holds the pen.

    Whether ``by`` may, ``web.access`` has asked. Raises `NotFound` and `ReasonNeeded`.
    """
    key = author_key.revoke(kid, by=by, reason=reason, at=now())
    revocations.write(keyring, settings)
    return key


def _read(request: ReplaceRequest, old: AuthorKey) -> _Payload:
    """What both keys signed. Raises `KeyRefused`."""
    try:
        by_old, by_new = jws.split(request.by_old), jws.split(request.by_new)
        said = _Payload.model_validate_json(jws.verify(by_old, jws.public_key(old.public_key)))
        again = jws.verify(by_new, jws.public_key(said.author_key.model_dump()))
    except (BadJws, ValidationError) as error:
        raise KeyRefused("signed otherwise") from error
    if not hmac.compare_digest(by_old.payload, again):
        raise KeyRefused("signed otherwise")
    return said
