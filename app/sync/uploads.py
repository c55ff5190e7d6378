"""Blobs: which may come, how far each has come, and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyrage
from sqlalchemy import select, update

from app.db import db, now, writing
from app.domain.errors import NotAllowed, NotAnnounced, NotFound, Unopenable
from app.models import Blob
from app.services import installation
from app.sync import receipts
from app.sync.blob_store import BlobStore, Piece
from app.sync.keys import Keyring
from app.sync.known import KnownDevice


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


def find(name: str, sender: KnownDevice, store: BlobStore) -> Upload:
    """The upload of this name. Raises `NotAnnounced`, and `NotFound` when its time is over."""
    blob = db.session.execute(
        select(Blob.size, Blob.device_id, Blob.expires_at, Blob.received_at).where(Blob.sealed_sha256 == name)
    ).first()
    if blob is None or blob.device_id != sender.id:
        raise NotAnnounced
    upload = Upload(name, blob.size, store.offset(name), blob.expires_at, blob.received_at)
    if upload.expires_at < now() and not upload.is_whole:
        store.forget_part(name)
        raise NotFound("expired")
    return upload


def receive(upload: Upload, piece: Piece, store: BlobStore) -> int:
    """Take bytes in; gives the new offset. Raises what `BlobStore.receive` raises."""
    offset = store.receive(upload.name, upload.size, piece)
    if offset == upload.size:
        note_received(upload.name)
    return offset


def note_received(name: str) -> None:
    """The file lies in its place: let queries know. Were this lost, the file itself would still say it."""
    with writing(durable=False):
        db.session.execute(
            update(Blob).where(Blob.sealed_sha256 == name, Blob.received_at.is_(None)).values(received_at=now())
        )


def receipt(upload: Upload, sender: KnownDevice, *, keyring: Keyring) -> str:
    """The signed receipt of a whole blob. Raises `NotFound` while bytes are missing."""
    if not upload.is_whole:
        raise NotFound("not whole yet")
    if upload.received_at is None:
        note_received(upload.name)
    at = upload.received_at or now()
    return receipts.of_blob(sender.id, upload.name, upload.size, epoch=installation.epoch(), at=at, keyring=keyring)


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
