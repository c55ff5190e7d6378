"""The server with points at which it can be struck. No switch in the product: its functions are wrapped here.

``FAULTS_PLAN`` names a file ``{"point": …, "do": "kill"|"full"|"down"}``. Whoever reaches that point takes the file
away, notes it in ``<file>.struck`` and dies by SIGKILL, or finds the disk full or the store gone.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from app import db
from app.factory import create_app
from app.sync import journal, pieces, push, receipts, uploads
from app.sync.blob_store import BlobStore
from app.web import field_app
from tests.faults import administration, server_mutants

PLAN = Path(os.environ["FAULTS_PLAN"])


def reached(point: str) -> None:
    """Do what the plan says for this point, once."""
    try:
        plan = json.loads(PLAN.read_text("utf-8"))
        if plan["point"] != point:
            return
        PLAN.rename(PLAN.with_suffix(".taken"))
    except (FileNotFoundError, json.JSONDecodeError):
        return
    with PLAN.with_suffix(".struck").open("a", encoding="utf-8") as book:
        book.write(plan["kind"] + "\n")
        book.flush()
        os.fsync(book.fileno())
    _strike(plan["do"])


def _strike(what: str) -> None:
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "full":
        raise OSError(errno.ENOSPC, "No space left on device")
    if what == "database_full":
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))
    raise OSError(errno.EIO, "Input/output error")


def around(owner: Any, name: str, before: str | None, after: str | None) -> None:
    """Wrap a function with a point before it and one after it."""
    original: Callable[..., Any] = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if before:
            reached(before)
        result = original(*args, **kwargs)
        if after:
            reached(after)
        return result

    setattr(owner, name, wrapped)


def _commit_points() -> None:
    original = db.writing

    @contextmanager
    def writing(*, durable: bool = True) -> Iterator[None]:
        with original(durable=durable):
            yield
            reached("commit_before")
        reached("commit_after")

    setattr(push, "writing", writing)  # noqa: B010  # it is imported there by name


def _append_points() -> None:
    original = pieces._write

    def write(handle: int, chunk: bytes) -> None:
        reached("append_before")
        original(handle, chunk[: len(chunk) // 2])
        reached("append_half")
        original(handle, chunk[len(chunk) // 2 :])
        reached("append_after")

    pieces._write = write


server_mutants.plant(os.environ.get("FAULTS_MUTANT", ""))
around(push, "prepare", "push_begins", None)
around(journal, "write", "journal_before", "journal_after")
around(receipts, "of_operations", "receipt_before", "receipt_after")
around(receipts, "of_blob", "blob_receipt", None)
around(BlobStore, "_put_in_place", "rename_before", "rename_after")
around(uploads, "find", "blob_find", None)
_commit_points()
_append_points()

field_app.DIST = Path(os.environ["FAULTS_DIST"])
app = create_app()
administration.install(app)
