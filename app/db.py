"""The database: one declarative base, instants in UTC, JSON, and one writer at a time.

SQLite runs in WAL with ``synchronous=FULL``: what a receipt promises is on the disk. Writers queue
for the pen (`app/pen.py`) before ``BEGIN IMMEDIATE``. On PostgreSQL rows are locked instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from pydantic_core import from_json, to_json
from sqlalchemy import JSON, Date, DateTime, Dialect, MetaData, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

from app import pen
from app.line import JoiningSession, Line, writer

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=20000",
    "temp_store=MEMORY",
    "cache_size=-4000",  # 4 MB a connection, and there may be one for each thread
    "journal_size_limit=67108864",
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Takes aware datetimes only, keeps UTC, gives aware UTC back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime: nobody knows which instant it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Give the instant back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


JsonType = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """The base of every table; ``Mapped[datetime]`` is an instant, dicts and lists are JSON."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: UtcDateTime,
            date: Date,
            dict[str, Any]: JsonType,
            list[str]: JsonType,
            list[Any]: JsonType,
        },
    )


def dump_json(value: object) -> str:
    """JSON as columns keep it: compact, Vietnamese readable."""
    return to_json(value).decode()


db = SQLAlchemy(
    model_class=Base,
    engine_options={
        "json_serializer": dump_json,
        "json_deserializer": from_json,
        "hide_parameters": True,  # names of people stay out of the log
        "pool_use_lifo": True,  # the connection that wrote last has the pages of the next write in its cache
    },
    session_options={"class_": JoiningSession, "expire_on_commit": False, "autoflush": False},
)


@event.listens_for(Engine, "connect")
def _on_connect(connection: Any, _record: object) -> None:
    """Take transactions into our own hands and set the pragmas (SQLite only)."""
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _on_begin(connection: Connection) -> None:
    """A reader's transaction (SQLite only). The writer has begun its own, and the session only joins it."""
    if connection.dialect.name == "sqlite" and not writer.line:
        connection.exec_driver_sql("BEGIN")


@contextmanager
def writing(*, durable: bool = True) -> Iterator[None]:
    """Hold the pen: one transaction, committed at the end, rolled back on any exception.

    What is not ``durable`` may be lost in a power cut (SQLite skips the flush): only for what can be found out
    again, such as that a file lies in its place.

    Check signatures and open seals before you take it. What was read before is stale in here and is
    loaded anew. Nesting joins the outer transaction.

    >>> with writing():                                                     # doctest: +SKIP
    ...     services.record_intake(...)
    """
    if writer.line:
        yield
        return
    _start_afresh()
    with pen.held(db.engine) as line, _transaction(line, durable=durable):
        yield


@contextmanager
def _transaction(line: Line, *, durable: bool) -> Iterator[None]:
    try:
        _begin(line, durable=durable)
        writer.line = line
        yield
        _commit(line)
    except BaseException as error:
        _undo(line)
        if isinstance(error, Exception) and (told := line.told("COMMIT", error)) is not error:
            raise told from error
        raise
    finally:
        writer.line = writer.connection = None


def _begin(line: Line, *, durable: bool) -> None:
    """A writer says so at once: a reader that turns writer in mid-course would be refused (SQLite only)."""
    if line.dialect.name != "sqlite":
        return
    if line.connection.info.get("durable", True) != durable:
        line.cursor.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        line.connection.info["durable"] = durable
    line.cursor.execute("BEGIN IMMEDIATE")


def _commit(line: Line) -> None:
    """From here on it is done. What the session holds is written first; it has only joined, and commits nothing."""
    if db.session.registry.has():
        db.session.commit()
    line.connection.commit()


def _undo(line: Line) -> None:
    if db.session.registry.has():
        db.session.rollback()
    line.connection.rollback()


def flush() -> None:
    """Write what the session holds, if anything has asked for it."""
    if db.session.registry.has():
        db.session.flush()


def open_line() -> Line:
    """The writer's way to the database; for a reader its session's."""
    return writer.line or Line.on(db.engine, db.session.connection().connection)


def _start_afresh() -> None:
    """End this thread's reading transaction: it may be older than the last writer's commit."""
    if db.session.registry.has() and (session := db.session()).in_transaction():
        if session.new or session.dirty or session.deleted:
            raise RuntimeError("changes were made before writing() was entered")
        session.rollback()


def is_writing() -> bool:
    """Whether this thread holds the pen now."""
    return writer.line is not None


def database() -> str:
    """Which database is in use: a name for what a process remembers of it."""
    return (writer.line.engine if writer.line else db.engine).url.database or ""


def now() -> datetime:
    """The server's instant, to the millisecond, as protocol and columns keep it."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def this_very_moment() -> datetime:
    """The server's instant, to the microsecond: it tells in what order facts took effect."""
    return datetime.now(UTC)
