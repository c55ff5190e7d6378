"""Author keys: certified for a person on a device, replaced by their holder, revoked by the commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain.errors import KeyRefused, NotFound, ReasonNeeded
from app.models import AuthorKey, Person

REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class NewKey:
    """A public half (JWK) and its thumbprint."""

    kid: str
    public_key: dict[str, Any]


def certify(new: NewKey, *, person_id: str, device_id: str, at: datetime) -> AuthorKey:
    """Another author key of a person on a device; the recipient stays theirs. The same one again changes nothing.

    Raises `KeyRefused` where the key is somebody's already.
    """
    known = db.session.get(AuthorKey, new.kid)
    if known is not None:
        if (known.person_id, known.device_id) != (person_id, device_id) or not known.is_live:
            raise KeyRefused("a key that is known already")
        return known
    mine = (AuthorKey.person_id == person_id, AuthorKey.device_id == device_id)
    recipients = select(AuthorKey.recipient).where(*mine).order_by(AuthorKey.certified_at.desc()).limit(1)
    key = AuthorKey(
        kid=new.kid,
        person_id=person_id,
        device_id=device_id,
        public_key=new.public_key,
        recipient=db.session.scalar(recipients),
        certified_at=at,
    )
    db.session.add(key)
    db.session.flush()
    return key


def replace(old: AuthorKey, new: NewKey, *, at: datetime) -> AuthorKey:
    """Its holder made another in its place. Both sign until the device says up to which number the old one did.

    Raises `KeyRefused` where the old one has ended, or another has taken its place already.
    """
    if not old.is_live or old.person_id is None or old.replaced_by not in (None, new.kid) or new.kid == old.kid:
        raise KeyRefused("replaced already")
    fresh = certify(new, person_id=old.person_id, device_id=old.device_id, at=at)
    old.replaced_by = fresh.kid
    return fresh


def close(old_kid: str, *, by: AuthorKey, last_seq: int) -> AuthorKey:
    """The old key signed nothing beyond this number of its device's chain; said once, by the key in its place.

    Raises `KeyRefused` where that is another key.
    """
    old = db.session.get(AuthorKey, old_kid)
    if old is None or old.replaced_by != by.kid:
        raise KeyRefused("not the key in its place")
    if old.last_seq is None:
        old.last_seq = last_seq
    return old


def revoke(kid: str, *, by: Person, reason: str, at: datetime) -> AuthorKey:
    """End a key for its holder: what it signed before counts, what it signs later is for a person to judge.

    ``sync.author_keys.revoke`` also writes the signed list that survives a restore. Raises `NotFound` (also for the
    desk's own key) and `ReasonNeeded`.
    """
    key = db.session.get(AuthorKey, kid)
    if key is None or key.person_id is None:
        raise NotFound(kid)
    said = " ".join(reason.split())[:REASON_LENGTH]
    if not said:
        raise ReasonNeeded
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by, key.revoked_reason = at, by.id, said
    return key
