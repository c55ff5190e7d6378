"""How an officer comes to a passkey: a one-time invitation, then the key that their own device made."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from app.db import db, now
from app.domain.errors import EnrolmentRefused, NotFound
from app.models import EnrolmentToken, Passkey, PasskeyUse, Person

VALID_FOR = timedelta(hours=72)
KIND = "passkey"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(person: Person, by: str | None = None) -> str:
    """A one-time token for ``/vao/<token>``, good for three days. Only its hash is kept."""
    token = secrets.token_urlsafe(24)
    at = now()
    db.session.add(
        EnrolmentToken(
            hash=_hash(token),
            unit_id=person.unit_id,
            kind=KIND,
            people=[person.id],
            created_by=by,
            created_at=at,
            expires_at=at + VALID_FOR,
        )
    )
    return token


def invitation(token: str) -> tuple[EnrolmentToken, Person]:
    """The invitation and whom it is for. Raises `EnrolmentRefused` when it is used, late or unknown."""
    found = db.session.get(EnrolmentToken, _hash(token))
    if found is None or found.kind != KIND or found.used_at is not None or found.expires_at < now():
        raise EnrolmentRefused
    person = db.session.get(Person, found.people[0])
    if person is None or not person.active:
        raise EnrolmentRefused
    return found, person


def register_passkey(token: str, passkey: Passkey) -> Person:
    """Keep the key that this invitation asked for and close the invitation."""
    found, person = invitation(token)
    if db.session.get(Passkey, passkey.credential_id) is not None:
        raise EnrolmentRefused
    passkey.person_id = person.id
    db.session.add(passkey)
    found.used_at = now()
    return person


def note_sign_in(credential_id: str, sign_count: int, nonce: str) -> Person:
    """Record the use of a passkey and give back its person."""
    passkey = db.session.get(Passkey, credential_id)
    person = db.session.get(Person, passkey.person_id) if passkey else None
    if passkey is None or person is None:
        raise NotFound
    at = now()
    passkey.sign_count, passkey.last_used_at = sign_count, at
    db.session.add(PasskeyUse(credential_id=credential_id, sign_count=sign_count, purpose="login", ref=nonce, at=at))
    return person
