"""Blobs: which may come, how far each has come, and its receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

import pyrage
from sqlalchemy import Table, bindparam, select

from app.db import db, now
from app.domain.errors import NotAllowed, NotAnnounced, NotFound, Unopenable
from app.models import Blob
from app.prepared import Prepared
from app.services import installation
from app.sync import arrivals, receipts
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from app.sync.known import KnownDevice
from app.sync.pieces import Piece

_NOBODYS: Any = (0, None, None, None)


@dataclass(frozen=True, slots=True)
class Upload:
    """A blob that this device may send. ``offset`` is how many bytes are here."""

    name: str
    size: int
    offset: int
    expires_at: datetime
    received_at: datetime | None

    @property
    def is_whole(self) -> bool:
        """Whether all of it is here."""
        return self.offset == self.size


_c = cast("Table", Blob.__table__).c
_FIND = Prepared(
    select(_c.size, _c.device_id, _c.expires_at, _c.received_at).where(_c.sealed_sha256 == bindparam("name"))
)


def find(name: str, sender: KnownDevice, store: BlobStore) -> Upload:
    """The upload of this name. Raises `NotAnnounced`, and `NotFound` when its time is over."""
    size, device_id, expires_at, received_at = next(iter(_FIND.peek(name=name)), _NOBODYS)
    if device_id != sender.id:
        raise NotAnnounced
    received_at = received_at or arrivals.not_yet_noted(name)
    upload = Upload(name, size, store.settled_offset(name, size), expires_at, received_at)
    if upload.is_whole and received_at is None:
        upload = _found_in_place(upload, store)
    if upload.expires_at < now() and not upload.is_whole:
        store.forget_part(name)
        raise NotFound("expired")
    return upload


def receive(upload: Upload, piece: Piece, store: BlobStore) -> Upload:
    """Take bytes in; gives the upload as it is then. Raises what `BlobStore.receive` raises."""
    if db.session.registry.has():
        db.session.rollback()  # a bad line takes minutes: nothing of the database is held meanwhile
    offset = store.receive(upload.name, upload.size, piece)
    return replace(upload, offset=offset, received_at=arrivals.note(upload.name) if offset == upload.size else None)


def receipt(upload: Upload, sender: KnownDevice, *, keyring: Keyring) -> str:
    """The signed receipt of a whole blob. Raises `NotFound` while bytes are missing."""
    if upload.received_at is None:
        raise NotFound("not whole yet")
    return receipts.of_blob(
        sender.id, upload.name, upload.size, epoch=installation.epoch(), at=upload.received_at, keyring=keyring
    )


def _found_in_place(upload: Upload, store: BlobStore) -> Upload:
    """A file that nobody noted: the power went in between. It counts if it is what its name says."""
    if store.make_sure(upload.name):
        return replace(upload, received_at=arrivals.note(upload.name))
    return replace(upload, offset=0)


def give_up(upload: Upload, store: BlobStore) -> None:
    """The device takes an unfinished upload back. What is whole stays: `NotAllowed`."""
    if upload.is_whole:
        raise NotAllowed("received already")
    store.forget_part(upload.name)


def purge_stale(store: BlobStore) -> int:
    """Throw away parts whose time is over, or that nobody announced; gives how many. Whole blobs stay."""
    parts = {path.name for path in store.incoming.iterdir()}
    live = select(Blob.sealed_sha256).where(Blob.sealed_sha256.in_(parts), Blob.expires_at >= now())
    stale = parts - set(db.session.scalars(live))
    for name in stale:
        store.forget_part(name)
    return len(stale)


def plain(name: str, unit_id: str, *, store: BlobStore, keyring: Keyring) -> bytes:
    """The opened bytes of a blob, for a page or a paper. Raises `NotFound` and `Unopenable`."""
    try:
        opened: bytes = pyrage.decrypt(store.read(name), keyring.identities(unit_id))
    except FileNotFoundError as error:
        raise NotFound("not here yet") from error
    except pyrage.DecryptError as error:
        raise Unopenable(name) from error
    return opened
