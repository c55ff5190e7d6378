"""The pen: whoever writes holds it, and on SQLite one connection of this process does all the writing.

SQLite's own waiting for a lock is unfair (its p99 is sixty times its p50), so writers queue here. Because only one
writes at a time, its connection is kept beside the pool: nothing is checked out and reset around a push, and it may
hold the pages that the next one changes again. On PostgreSQL a writer takes a connection from the pool; rows are
locked instead.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.line import Line

CACHE_KB = 32_000
"""Pages that the writer keeps in memory. Readers keep fewer: there may be one for each thread."""

_lock = threading.RLock()
_kept: WeakKeyDictionary[Engine, Line] = WeakKeyDictionary()


@contextmanager
def held(engine: Engine) -> Iterator[Line]:
    """Wait for the pen; gives the way to write with it. No transaction is open on it yet, and none may be after."""
    if engine.dialect.name != "sqlite":
        connection = engine.raw_connection()
        try:
            yield Line.on(engine, connection)
        finally:
            connection.close()
        return
    with _lock:
        try:
            yield _kept.get(engine) or _keep(engine)
        except BaseException:  # after a fault the next writer begins with a connection of which nothing is known
            _let_go(engine)
            raise


def _keep(engine: Engine) -> Line:
    connection = engine.raw_connection()
    connection.detach()
    line = _kept[engine] = Line.on(engine, connection)
    line.cursor.execute(f"PRAGMA cache_size=-{CACHE_KB}")
    return line


@event.listens_for(Engine, "engine_disposed")
def _let_go(engine: Engine) -> None:
    """With the pool's connections goes the one beside it."""
    with _lock:
        line = _kept.pop(engine, None)
        if line is not None:
            line.connection.close()
