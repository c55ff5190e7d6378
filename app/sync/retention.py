"""``flask purge``'s round: what is over leaves database and store, one dossier a transaction, so nobody waits for it.

A round that is cut off goes on where it stood: what is marked is not looked at again, and bytes that no kept paper
speaks of are found anew each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.db import db, writing
from app.services import retention
from app.sync.blob_store import BlobStore


@dataclass(frozen=True, slots=True)
class Purged:
    """What a round took away, and the dossiers that nobody has finished in all that time."""

    dossiers: int
    blobs: int
    access_records: int
    held_back: int
    petitions: int = 0
    unanswered: int = 0
    calls: int = 0
    never_called: int = 0


def purge(store: BlobStore, *, at: datetime) -> Purged:
    """Let go of everything whose term is over at ``at``."""
    _erase_for_good()
    ids = list(db.session.scalars(retention.overdue(at)))
    for dossier_id in ids:
        with writing():
            retention.purge_dossier(dossier_id, at=at)
    petitions = list(db.session.scalars(retention.overdue_petitions(at)))
    unanswered = 0
    for petition_id in petitions:
        with writing():
            unanswered += not retention.purge_petition(petition_id, at=at)
    with writing():
        records = retention.purge_access_records(at)
        calls, never_called = retention.purge_calls(at)
    blobs = _sweep(store)
    _empty_the_log()
    left = retention.held_back(at)
    return Purged(len(ids), blobs, records, left, len(petitions), unanswered, calls, never_called)


def _sweep(store: BlobStore) -> int:
    """Bytes first, then the row that remembers them: cut off in between, the next round finds the row again."""
    names = retention.ownerless_blobs()
    for name in names:
        store.erase(name)
        with writing():
            retention.forget_blob(name)
    return len(names)


def _erase_for_good() -> None:
    """SQLite leaves deleted bytes in free pages unless it is told to write over them."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("PRAGMA secure_delete=ON"))


def _empty_the_log() -> None:
    """What was erased still stands in SQLite's write-ahead log until that is emptied."""
    if db.engine.dialect.name == "sqlite":
        db.session.rollback()
        db.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        db.session.rollback()
