"""Notes of what has arrived. The file in its place is the truth; the note is for queries, and derived from it.

A command notes each blob at once. A server gathers: one thread writes down what came in the last fifth of a
second, in one transaction, so that a photo costs its sender no transaction of its own. Notes that a crash took
along are found again when the server starts: the file lies in its place, and says so itself.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import cast

import structlog
from flask import Flask, current_app
from sqlalchemy import Table, bindparam, select, update

from app.db import db, now, writing
from app.models import Blob
from app.prepared import Prepared
from app.sync.blob_store import BlobStore

PAUSE = 0.2
"""Seconds in which notes gather. For so long a page may call a picture missing that its tablet has a receipt for."""

AGAIN = 5.0
"""Seconds until the next try where the database could not take a note."""

log = structlog.get_logger(__name__)
_table = cast("Table", Blob.__table__)
_NOTE = Prepared(
    update(_table)
    .where(_table.c.sealed_sha256 == bindparam("name"), _table.c.received_at.is_(None))
    .values(received_at=bindparam("at", type_=_table.c.received_at.type))
)


class Gathering:
    """The notes that a server has yet to write. One for each process; ``start`` begins its thread."""

    def __init__(self, app: Flask, store: BlobStore) -> None:
        self._app = app
        self._store = store
        self._waiting: dict[str, datetime] = {}
        self._some = threading.Event()

    def start(self) -> None:
        """Look for what an earlier life did not note, then go on noting; from now on ``note`` gathers."""
        self._app.extensions["arrivals"] = self
        threading.Thread(target=self._run, name="arrivals", daemon=True).start()

    def add(self, name: str, at: datetime) -> None:
        """Write this down soon."""
        self._waiting[name] = at
        self._some.set()

    def at(self, name: str) -> datetime | None:
        """When this came, if it is still to be written down."""
        return self._waiting.get(name)

    def _run(self) -> None:
        self._with_care(lambda: find_again(self._store))
        while self._some.wait():
            time.sleep(PAUSE)
            self._some.clear()
            self._with_care(self._write)

    def _write(self) -> None:
        came = list(self._waiting.items())
        _note(came)
        for name, _ in came:
            self._waiting.pop(name)

    def _with_care(self, work: Callable[[], object]) -> None:
        """A full disk ends no thread: what waits is tried again."""
        try:
            with self._app.app_context():
                work()
        except Exception as error:  # whatever it was, the files are in their places and the thread has to live
            log.exception("arrivals", exc_info=error)
            time.sleep(AGAIN)
            self._some.set()


def note(name: str) -> datetime:
    """Let queries know that this blob is here, at once or soon; gives the instant that its receipts carry."""
    at = now()
    gathering = _gathering()
    if gathering:
        gathering.add(name, at)
    else:
        _note([(name, at)])
    return at


def not_yet_noted(name: str) -> datetime | None:
    """When this blob came, if its note is still to be written."""
    gathering = _gathering()
    return gathering.at(name) if gathering else None


def find_again(store: BlobStore) -> int:
    """Note every blob that lies whole in its place without a note; gives how many."""
    owed = db.session.scalars(select(Blob.sealed_sha256).where(Blob.received_at.is_(None))).all()
    db.session.rollback()
    here = [name for name in owed if store.is_whole(name) and store.make_sure(name)]
    if here:
        _note([(name, now()) for name in here])
    return len(here)


def _gathering() -> Gathering | None:
    return cast("Gathering | None", current_app.extensions.get("arrivals"))


def _note(came: list[tuple[str, datetime]]) -> None:
    """One transaction, without a flush: were it lost in a power cut, the files would still say it."""
    with writing(durable=False):
        _NOTE.run([{"name": name, "at": at} for name, at in came])
