"""Author keys that have ended: which facts still count, and which are for a person to judge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from app.db import db
from app.domain.errors import AuthorRevoked
from app.models import JournalEntry
from app.sync import known
from app.sync.batch import time_doubt
from app.sync.known import Ended
from app.sync.prepare import Parcel


def doubt_ended(parcels: Iterable[Parcel], device_id: str, *, raw_at: datetime | None, at: datetime) -> None:
    """What a key signed after its end is nobody's word; read in the transaction that depends on it.

    After a key that was replaced come all numbers of the chain beyond the one that the device named. After one that
    was revoked comes what was made later by the officer's clock, by the chain (behind a fact that was), or at an hour
    that nobody can vouch for: whoever has the key could name any.
    """
    ended = known.ended(device_id)
    for parcel in parcels if ended else ():
        end = ended.get(parcel.authored.signature.kid) if parcel.authored else None
        if end is not None and parcel.operation is not None and _is_after(parcel, end, raw_at, at):
            parcel.trouble = parcel.trouble or AuthorRevoked("the key had ended before")


def _is_after(parcel: Parcel, end: Ended, raw_at: datetime | None, now: datetime) -> bool:
    if parcel.operation is None:
        return False
    if end.last_seq is not None and parcel.header.seq > end.last_seq:
        return True
    if end.at is None:
        return False
    made_later = parcel.operation.at >= end.at or time_doubt(parcel.operation, raw_at, now)
    return made_later or _stands_behind(parcel, end.at)


def _stands_behind(parcel: Parcel, revoked_at: datetime) -> bool:
    """Whether an earlier number of the same chain was made after the key was revoked, by a clock that is believed."""
    first = db.session.scalar(
        select(func.min(JournalEntry.seq)).where(
            JournalEntry.device_id == parcel.header.device,
            JournalEntry.at >= revoked_at,
            JournalEntry.time_doubt.is_(False),
        )
    )
    return first is not None and parcel.header.seq > first
