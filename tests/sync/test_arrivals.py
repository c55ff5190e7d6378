"""A blob counts from the moment it lies in its place; the note of it, for queries, may come later, but comes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask, current_app
from sqlalchemy import select

from app.db import db
from app.models import Blob
from app.sync import arrivals
from app.sync.arrivals import Gathering
from app.sync.blob_store import BlobStore
from tests.factories import Tablet


def noted(app: Flask) -> set[str]:
    """The blobs of which queries know that they are here."""
    with app.app_context():
        return set(db.session.scalars(select(Blob.sealed_sha256).where(Blob.received_at.is_not(None))))


def wait_until(true: Callable[[], bool]) -> None:
    """Threads take their time."""
    until = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.01)


def upload(tablet: Tablet, words: bytes) -> str:
    """Announced and sent; the receipt has come."""
    blob, _ = tablet.announce(words)
    assert "Tan-Noi-Receipt" in tablet.tus("POST", blob, blob.sealed).headers
    return str(blob.announcement["sealed_sha256"])


@pytest.fixture
def store(town: Path) -> BlobStore:
    return BlobStore(town / "blobs")


def test_a_server_notes_what_came_together_in_one_transaction(
    app: Flask, tablet: Tablet, store: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "PAUSE", 2.0)
    written: list[int] = []
    original = arrivals._note

    def counted(came: list[tuple[str, datetime]]) -> None:
        written.append(len(came))
        original(came)

    monkeypatch.setattr(arrivals, "_note", counted)
    Gathering(app, store).start()
    names = {upload(tablet, f"trang {number}".encode()) for number in range(3)}
    assert noted(app) == set()
    wait_until(lambda: noted(app) == names)
    assert written == [3]


def test_what_is_not_noted_yet_is_answered_with_its_receipt_and_not_hashed_again(
    app: Flask, tablet: Tablet, store: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "PAUSE", 600.0)
    Gathering(app, store).start()
    blob, _ = tablet.announce(b"trang")
    first = tablet.tus("POST", blob, blob.sealed)
    monkeypatch.setattr(BlobStore, "make_sure", lambda *_: pytest.fail("hashed again"))
    again = tablet.tus("POST", blob, blob.sealed)
    assert [one.status_code for one in (first, again)] == [201, 201]
    receipts = [tablet.receipt(one.headers["Tan-Noi-Receipt"]) for one in (first, again)]
    assert receipts[0] == receipts[1]
    assert noted(app) == set()


def test_a_note_that_a_crash_took_along_is_found_again_at_the_next_start(
    app: Flask, tablet: Tablet, store: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(arrivals, "PAUSE", 600.0)  # as good as never
        Gathering(app, store).start()
        name = upload(tablet, b"trang")
    tablet.announce(b"this one is still owed")
    assert noted(app) == set()
    Gathering(app, store).start()
    wait_until(lambda: noted(app) == {name})


def test_a_file_that_is_not_what_its_name_says_is_not_noted_at_a_start(
    app: Flask, tablet: Tablet, store: BlobStore
) -> None:
    blob, _ = tablet.announce(b"trang")
    name = str(blob.announcement["sealed_sha256"])
    store.path(name).write_bytes(bytes(len(blob.sealed)))
    with app.app_context():
        assert arrivals.find_again(store) == 0
    assert noted(app) == set()
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "0"


def test_a_database_that_is_full_delays_the_note_and_ends_nothing(
    app: Flask, tablet: Tablet, store: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "PAUSE", 0.0)
    monkeypatch.setattr(arrivals, "AGAIN", 0.05)
    original, tries = arrivals._note, []

    def full_twice(came: list[tuple[str, datetime]]) -> None:
        if current_app == app:  # the thread of an earlier test may still be writing, into a database of its own
            tries.append(len(came))
            if len(tries) < 3:
                raise OSError("No space left on device")
        original(came)

    monkeypatch.setattr(arrivals, "_note", full_twice)
    Gathering(app, store).start()
    name = upload(tablet, b"trang")
    wait_until(lambda: noted(app) == {name})
    assert len(tries) == 3
