"""Receipts: the commune's signed word that it holds something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.operations import instant
from app.models import JournalEntry
from app.sync.jws import sign_json
from app.sync.keys import Keyring


def of_operations(device_id: str, ops: Iterable[tuple[str, str]], *, epoch: int, at: datetime, keyring: Keyring) -> str:
    """A JWS over the (op_id, header hash) pairs that the journal holds."""
    return sign_json(
        {
            "kind": "operations",
            "device": device_id,
            "epoch": epoch,
            "at": instant(at),
            "ops": [list(pair) for pair in ops],
        },
        keyring.receipt,
    )


def again(device_id: str, op_ids: Sequence[str], *, epoch: int, at: datetime, keyring: Keyring) -> str:
    """The receipt for those of these operations of the device that the journal holds."""
    rows = db.session.execute(
        select(JournalEntry.op_id, JournalEntry.header_sha256)
        .where(JournalEntry.device_id == device_id, JournalEntry.op_id.in_(op_ids))
        .order_by(JournalEntry.seq)
    )
    pairs = [(op_id, sha256) for op_id, sha256 in rows]
    return of_operations(device_id, pairs, epoch=epoch, at=at, keyring=keyring)


def of_blob(device_id: str, sealed_sha256: str, size: int, *, epoch: int, at: datetime, keyring: Keyring) -> str:
    """A JWS over a blob that is whole, hashed and on the disk."""
    return sign_json(
        {
            "kind": "blob",
            "device": device_id,
            "blob": sealed_sha256,
            "size": size,
            "epoch": epoch,
            "at": instant(at),
        },
        keyring.receipt,
    )
