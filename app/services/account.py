"""How an officer comes to a passkey: by a one-time invitation."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from app.db import db, now
from app.domain.errors import EnrolmentRefused
from app.models import EnrolmentToken, Person

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
    if found is None or found.kind != KIND or not found.serves(now()):
        raise EnrolmentRefused
    person = db.session.get(Person, found.people[0])
    if person is None or not person.active:
        raise EnrolmentRefused
    return found, person


def accept_invitation(token: str) -> Person:
    """Close the invitation, which serves once, and give back its person. Raises `EnrolmentRefused`."""
    found, person = invitation(token)
    found.used_at = now()
    return person
