"""``Line``: the way to the database that a writer has open, and the session that joins it there.

A push opens a transaction, runs a dozen prepared statements and commits. A session in between costs as much as
three of them, so the writer works on the driver's connection, and a session joins when something asks for one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from flask_sqlalchemy.session import Session
from sqlalchemy import Dialect, PoolProxiedConnection
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError


@dataclass(frozen=True, slots=True)
class Line:
    """The way to the database that is open now: a connection from the pool, and a cursor of its driver's."""

    engine: Engine
    connection: PoolProxiedConnection
    cursor: Any
    dialect: Dialect

    @classmethod
    def on(cls, engine: Engine, connection: PoolProxiedConnection) -> Line:
        """The line that this connection gives."""
        return cls(engine, connection, connection.cursor(), engine.dialect)

    def told(self, statement: str, error: Exception) -> Exception:
        """What the driver raised, as SQLAlchemy says it and without the values; anything else as it is."""
        kind: type[Exception] = self.dialect.loaded_dbapi.Error
        if not isinstance(error, kind):
            return error
        told: Exception = DBAPIError.instance(statement, None, error, kind, hide_parameters=True)
        return told


class Writer(threading.local):
    """What this thread writes with, while it holds the pen."""

    line: Line | None = None
    connection: Connection | None = None


writer = Writer()


class JoiningSession(Session):
    """While this thread writes, its session works in the writer's transaction."""

    def get_bind(self, *about: Any, **more: Any) -> Engine | Connection:
        """The writer's connection, or else what Flask-SQLAlchemy says."""
        return _joined(writer.line) if writer.line else super().get_bind(*about, **more)


def _joined(line: Line) -> Connection:
    """The writer's driver connection as SQLAlchemy's: made when something asks for it, and never for a plain push."""
    if writer.connection is None:
        writer.connection = Connection(line.engine, line.connection)
        writer.connection.begin()
    return writer.connection
