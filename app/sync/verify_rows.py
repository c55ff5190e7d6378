"""The rows of the journal, read so that one that cannot be read stops nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import Row, Table, select, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeEngine

from app.db import db
from app.models import Device, JournalEntry

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, SQLAlchemyError)
"""What reading bytes that somebody changed may raise: no JSON, no hour, no text, no key."""

BATCH = 200
_table = cast("Table", JournalEntry.__table__)
_c = _table.c


class At(NamedTuple):
    """Where a row stands, also when the rest of it is unreadable."""

    pos: int
    seq: int
    op_id: str


def rows_of(device_id: str) -> Iterator[tuple[At, Row[Any] | None]]:
    """A chain's rows by their numbers; None for one that cannot be read."""
    places = db.session.execute(select(_c.pos, _c.seq).where(_c.device_id == device_id).order_by(_c.seq)).all()
    for start in range(0, len(places), BATCH):
        batch = places[start : start + BATCH]
        found = _read([pos for pos, _ in batch])
        for pos, seq in batch:
            row = found.get(pos)
            yield (At(pos, seq, row.op_id), row) if row is not None else (At(pos, seq, _name(pos)), None)


def is_plain(row: Row[Any]) -> bool:
    """Whether every value lies there as one writes it: SQLite keeps any text, also what reads as the same value."""
    engine = db.engine
    if engine.dialect.name != "sqlite":
        return True
    (raw,) = db.session.execute(text("SELECT * FROM journal WHERE pos = :pos").bindparams(pos=row.pos)).mappings()
    return all(raw[one.name] in _written(one.type, getattr(row, one.name), engine.dialect) for one in _c)


def _written(kind: TypeEngine[Any], value: Any, dialect: Dialect) -> tuple[Any, ...]:
    into = kind.dialect_impl(dialect).bind_processor(dialect)
    if value is None:
        return None, "null"  # no value, or JSON's word for none
    return (into(value) if into else value,)


def unowned() -> Iterator[str]:
    """Rows that no device's chain holds, each as far as it can be named."""
    orphans = select(_c.pos).where(_c.device_id.not_in(select(Device.id))).order_by(_c.pos)
    for pos in db.session.scalars(orphans).all():
        yield f"row {pos} {_name(pos)}"


def _read(places: Sequence[int]) -> dict[int, Row[Any]]:
    try:
        return {row.pos: row for row in db.session.execute(select(_table).where(_c.pos.in_(places)))}
    except UNREADABLE:
        if len(places) == 1:
            return {}
        return {pos: row for one in places for pos, row in _read([one]).items()}


def _name(pos: int) -> str:
    try:
        return str(db.session.scalar(select(_c.op_id).where(_c.pos == pos)))
    except UNREADABLE:
        return f"(row {pos})"
