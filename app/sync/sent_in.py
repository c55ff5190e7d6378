"""What a citizen sends by a tracking code becomes facts on the commune's own chain, its bytes sealed like any other.

The bound of a code is counted where the facts are, under the pen: two who send at once are counted one after the other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pyrage
from pyrage import x25519
from sqlalchemy import select

from app.config import Settings
from app.db import db, writing
from app.domain.errors import NotAskedFor
from app.domain.ids import uuid7
from app.models import Dossier
from app.queries.sent_in import hashes_of, room_of
from app.services.citizen import the_citizen
from app.sync import arrivals, own_chain
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from app.sync.pieces import Piece


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file that was judged and drawn anew. ``item`` is what it was sent for, empty where that was not said."""

    item: str
    media_type: str
    content: bytes


def take_in(dossier: Dossier, files: list[Drawn], *, keyring: Keyring, settings: Settings, store: BlobStore) -> int:
    """Seal these files, keep them, and record each as a fact; gives how many were new.

    All of them or none. Raises `NotAskedFor`, `TooManySent`, `TooMuchSent`, `NoRoom`.
    """
    recipients = [x25519.Recipient.from_str(one) for one in keyring.recipients(dossier.unit_id)]
    sealed = [(one, pyrage.encrypt(one.content, recipients)) for one in _each_once(files)]
    kept: list[str] = []
    try:
        for _, content in sealed:
            kept.append(_keep(content, store))
        with writing():
            new = _record(dossier.id, sealed, keyring, settings)
    except BaseException:
        _let_go(kept, store)
        raise
    _let_go(set(kept) - new, store)
    for name in new:
        arrivals.note(name)
    return len(new)


def _each_once(files: list[Drawn]) -> list[Drawn]:
    return list({one.content: one for one in files}.values())


def _keep(sealed: bytes, store: BlobStore) -> str:
    """Into its place, hashed and flushed, before anything speaks of it."""
    name = hashlib.sha256(sealed).hexdigest()
    store.receive(name, len(sealed), Piece(0, len(sealed), BytesIO(sealed).read))
    return name


def _let_go(names: Any, store: BlobStore) -> None:
    for name in names:
        store.erase(name)


def _record(dossier_id: str, sealed: list[tuple[Drawn, bytes]], keyring: Keyring, settings: Settings) -> set[str]:
    """A fact for each file that is not there yet; gives the names of the blobs that it speaks of."""
    asked = select(Dossier).where(Dossier.id == dossier_id).with_for_update()
    dossier = db.session.scalars(asked).one()
    if not dossier.is_paused:
        raise NotAskedFor
    here = hashes_of(dossier)
    announced = [(one, _announced(one, content)) for one, content in sealed]
    new = [(one, said) for one, said in announced if said["sha256"] not in here]
    room_of(dossier).take([said["sealed_size"] for _, said in new])
    for one, said in new:
        facts = {"attachment": said, "note": one.item or None, "sent_by": "citizen"}
        author = the_citizen(dossier.unit_id)
        own_chain.record(
            "attachment_added", facts, author=author, dossier_id=dossier.id, keyring=keyring, settings=settings
        )
    return {said["sealed_sha256"] for _, said in new}


def _announced(one: Drawn, sealed: bytes) -> dict[str, Any]:
    return {
        "id": str(uuid7()),
        "kind": "paper",
        "component": None,
        "media_type": one.media_type,
        "size": len(one.content),
        "sha256": hashlib.sha256(one.content).hexdigest(),
        "sealed_sha256": hashlib.sha256(sealed).hexdigest(),
        "sealed_size": len(sealed),
    }
