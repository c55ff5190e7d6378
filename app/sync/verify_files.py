"""Pictures proved: each file has the bytes that its name says, and what is on file about it is what was announced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, select

from app.db import db
from app.domain.errors import DomainError
from app.domain.operations import announced
from app.models import Attachment, Blob, JournalEntry
from app.sync.blob_store import BlobStore
from app.sync.judge import read_body
from app.sync.verify_rows import UNREADABLE

PIECE = 1024 * 1024
_told = ("kind", "component", "media_type", "size", "sha256", "sealed_sha256", "sealed_size")
_blob, _paper = (cast("Table", one.__table__).c for one in (Blob, Attachment))


class Named(NamedTuple):
    """A picture, and the operation that announced it."""

    name: str
    size: int
    device_id: str
    op_id: str

    def __str__(self) -> str:
        return f"device {self.device_id} {self.op_id}, picture {self.name}"


def check(store: BlobStore) -> tuple[int, list[str]]:
    """How many files were read, and what does not fit. Reads every byte of the store."""
    files, faults = 0, []
    query = select(_blob.sealed_sha256, _blob.size, _blob.device_id, _blob.op_id, _blob.received_at.is_not(None))
    for *of, received in db.session.execute(query.order_by(_blob.announced_at)).all():
        one = Named(*of)
        if store.is_whole(one.name):
            files += 1
            faults += [f"{one}: other bytes than its name says"] if not _is(store, one) else []
        elif received:
            faults.append(f"{one}: is not in its place")
    return files, faults + [f"{one}: not what was announced" for one in _otherwise()]


def _is(store: BlobStore, one: Named) -> bool:
    digest, size = hashlib.sha256(), 0
    with store.path(one.name).open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return (digest.hexdigest(), size) == (one.name, one.size)


def _otherwise() -> Iterator[str]:
    """Papers whose row says something else than the operation that announced them."""
    which = select(_paper.id, _paper.op_id).where(_paper.purged_at.is_(None)).order_by(_paper.op_id, _paper.id)
    for paper_id, op_id in db.session.execute(which).all():
        try:
            held = _held(paper_id)
            if held not in _said(op_id):
                yield f"{op_id}, paper {paper_id}"
        except (DomainError, *UNREADABLE):
            yield f"{op_id}, paper {paper_id}"


def _held(paper_id: str) -> tuple[Any, ...]:
    row = db.session.execute(select(_paper.id, *(_paper[name] for name in _told)).where(_paper.id == paper_id)).one()
    return tuple(row)


def _said(op_id: str) -> set[tuple[Any, ...]]:
    """What the operation announced; its body was held against its seal with the chain."""
    body = db.session.scalar(select(JournalEntry.body).where(JournalEntry.op_id == op_id))
    if body is None:
        return set()
    facts = read_body(body).facts  # type: ignore[attr-defined]  # every kind has facts
    return {(str(one.id), *(getattr(one, name) for name in _told)) for one in announced(facts)}
