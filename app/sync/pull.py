"""Pull: the trip pack in pages, each with its size, and a cursor to go on from.

A cursor says how far a device has come: the epoch of the database, the fingerprint of the fixed items, the
journal position up to which it knows everything, and where it stands within a pull that is under way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy import func, select

from app.db import db
from app.domain.errors import InvalidRequest
from app.models import JournalEntry
from app.services import installation
from app.sync.jws import b64, unb64
from app.sync.known_people import ANEW, items_beside
from app.sync.pack_dossiers import dossier_items
from app.sync.trip_pack import Item, fixed_items, session_items

PAGE_BYTES = 256 * 1024


class Cursor(BaseModel):
    """``done`` counts the items of a pull under way; ``until`` is the position at which that pull began.

    ``beside`` says which state of the items beside the pack (`known_people`) the device has.
    """

    epoch: int
    fixed: str = ""
    beside: str = ""
    pos: int = 0
    until: int = 0
    done: int = 0
    pack: str = ""


class PullAnswer(BaseModel):
    """One page. ``size_bytes`` is what is still to come, this page included."""

    epoch: int
    cursor: str
    more: bool
    size_bytes: int
    items: list[dict[str, Any]]


def pull(unit_id: str, since: str, also: Collection[str] = ()) -> PullAnswer:
    """The next page for a device of this unit. `also` names the kinds of `known_people` that it can keep sealed.

    With `ANEW` among them they come whatever the cursor says: the device keeps them for each person apart.

    Raises `InvalidRequest` for what is no cursor.
    """
    epoch = installation.epoch()
    cursor = _read(since) if since else Cursor(epoch=epoch)
    if cursor.epoch != epoch:
        cursor = Cursor(epoch=epoch)
    until = cursor.until or _newest()
    fixed = fixed_items(unit_id)
    mark = _fingerprint(fixed)
    items = [*(fixed if mark != cursor.fixed else ()), *session_items(unit_id, cursor.pos)]
    items += dossier_items(unit_id, cursor.pos)
    beside = items_beside(unit_id, also, epoch=epoch, until=until)
    known = _fingerprint(beside) if beside else cursor.beside
    items += beside if known != cursor.beside or ANEW in also else []
    return _page(items, cursor, Cursor(epoch=epoch, fixed=mark, beside=known, pos=until))


def _page(items: list[Item], cursor: Cursor, whole: Cursor) -> PullAnswer:
    """The part of these items that comes next. If they changed since the last page, the pull begins anew."""
    sizes = [len(json.dumps(one, ensure_ascii=False).encode()) for one in items]
    pack = _fingerprint(items)
    start = cursor.done if pack == cursor.pack else 0
    end = _fit(sizes, start)
    more = end < len(items)
    after = cursor.model_copy(update={"until": whole.pos, "done": end, "pack": pack}) if more else whole
    return PullAnswer(
        epoch=cursor.epoch, cursor=_write(after), more=more, size_bytes=sum(sizes[start:]), items=items[start:end]
    )


def _fit(sizes: list[int], start: int) -> int:
    """The end of a page that begins at ``start``: at least one item, and then as many as fit."""
    end, total = start, 0
    while end < len(sizes) and (end == start or total + sizes[end] <= PAGE_BYTES):
        total += sizes[end]
        end += 1
    return end


def _newest() -> int:
    return db.session.execute(select(func.max(JournalEntry.pos))).scalar() or 0


def _fingerprint(items: list[Item]) -> str:
    return hashlib.sha256(json.dumps(items, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _write(cursor: Cursor) -> str:
    return b64(cursor.model_dump_json(exclude_defaults=True).encode())


def _read(text: str) -> Cursor:
    try:
        return Cursor.model_validate_json(unb64(text))
    except (ValidationError, ValueError) as error:
        raise InvalidRequest("since") from error
