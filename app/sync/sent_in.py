"""What a citizen sends by a tracking code becomes facts on the commune's own chain, its bytes sealed like any other.

The bound of a code is counted where the facts are, under the pen: two who send at once are counted one after the other.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.config import Settings
from app.db import db, writing
from app.domain.errors import NotAskedFor
from app.models import Dossier
from app.queries.sent_in import hashes_of, room_of
from app.services.citizen import the_citizen
from app.sync import own_chain
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from app.sync.own_blobs import kept


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file that was judged and drawn anew. ``item`` is what it was sent for, empty where that was not said."""

    item: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """What tells it from others."""
        return hashlib.sha256(self.content).hexdigest()


class _CameMeanwhileError(Exception):
    """Somebody pressed twice: the same file has just come on another line."""


def take_in(dossier: Dossier, files: list[Drawn], *, keyring: Keyring, settings: Settings, store: BlobStore) -> int:
    """Seal these files, keep them, and record each as a fact; gives how many were new.

    All of them or none. Raises `NotAskedFor`, `TooManySent`, `TooMuchSent`, `NoRoom`.
    """
    here = hashes_of(dossier)
    new = [one for sha256, one in {one.sha256: one for one in files}.items() if sha256 not in here]
    try:
        with ExitStack() as lying:
            said = [(one, lying.enter_context(_kept(one, dossier, keyring, store))) for one in new]
            with writing():
                _record(dossier.id, said, keyring, settings)
    except _CameMeanwhileError:
        db.session.rollback()
        return take_in(dossier, files, keyring=keyring, settings=settings, store=store)
    return len(new)


def _kept(one: Drawn, dossier: Dossier, keyring: Keyring, store: BlobStore) -> Any:
    return kept(one.content, "paper", one.media_type, dossier.unit_id, keyring=keyring, store=store)


def _record(dossier_id: str, said: list[tuple[Drawn, dict[str, Any]]], keyring: Keyring, settings: Settings) -> None:
    """A fact for each file, counted where nobody else counts meanwhile."""
    asked = select(Dossier).where(Dossier.id == dossier_id).with_for_update()
    dossier = db.session.scalars(asked).one()
    if not dossier.is_paused:
        raise NotAskedFor
    if hashes_of(dossier) & {one.sha256 for one, _ in said}:
        raise _CameMeanwhileError
    room_of(dossier).take([announced["sealed_size"] for _, announced in said])
    author = the_citizen(dossier.unit_id)
    for one, announced in said:
        facts = {"attachment": announced, "note": one.item or None, "sent_by": "citizen"}
        own_chain.record(
            "attachment_added", facts, author=author, dossier_id=dossier.id, keyring=keyring, settings=settings
        )
