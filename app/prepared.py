"""``Prepared``: a Core statement that is compiled once and then run straight on the driver.

SQLAlchemy takes 20 to 60 microseconds around a statement that SQLite answers in three. Almost nobody minds; a
push of one operation runs thirteen of them and has a millisecond for everything. Only what lies between is left
out: the statement is still built by SQLAlchemy for the database in use, runs in the session's own transaction,
and its values are converted by the types of their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Insert, PoolProxiedConnection, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import visitors
from sqlalchemy.sql.selectable import TextualSelect
from sqlalchemy.types import TypeEngine

from app.db import db

Statement = Select[Any] | Insert | Update | TextualSelect
Convert = Callable[[Any], Any]
Row = tuple[Any, ...]
SIZES = (1, 3, 16, 64, 192, 1024, 4096)
"""A list is filled up to the next of these with its last value, so that few forms of a statement exist."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as the driver takes it: its text, its values in order or by name, and their conversions."""

    text: str
    names: tuple[str, ...]
    positional: bool
    fixed: Mapping[str, Any]
    into: tuple[Convert | None, ...]
    out: tuple[Convert | None, ...]

    def values(self, given: Mapping[str, Any]) -> Any:
        """For the driver. None is NULL, in a JSON column too."""
        given = {**self.fixed, **given} if self.fixed else given
        made = [
            convert(value) if convert and (value := given[name]) is not None else given[name]
            for name, convert in zip(self.names, self.into, strict=True)
        ]
        return made if self.positional else dict(zip(self.names, made, strict=True))

    def row(self, raw: Sequence[Any]) -> Row:
        """As the columns' types give it."""
        return tuple([convert(value) if convert else value for value, convert in zip(raw, self.out, strict=True)])


class Prepared:
    """`rows` for what finds, `run` for what changes. A list is the value of an expanding parameter.

    Both raise what SQLAlchemy raises (`sqlalchemy.exc.DBAPIError`), and `KeyError` for a value that is missing.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        binds = [one for one in visitors.iterate(statement) if isinstance(one, BindParameter)]
        self._lists = frozenset(one.key for one in binds if one.expanding)
        self._forms: dict[tuple[Any, ...], _Form] = {}

    def rows(self, **given: Any) -> list[Row]:
        """What a select finds."""
        connection = db.session.connection()
        spread, sizes = self._spread(given)
        form = self._form(connection.dialect, sizes, ())
        with _cursor(connection.connection, form) as cursor:
            cursor.execute(form.text, form.values(spread))
            return [form.row(raw) for raw in cursor.fetchall()]

    def peek(self, **given: Any) -> list[Row]:
        """What a select finds right now, outside every transaction: for a question asked once, before a write."""
        spread, sizes = self._spread(given)
        form = self._form(db.engine.dialect, sizes, ())
        connection = db.engine.raw_connection()
        try:
            with _cursor(connection, form) as cursor:
                cursor.execute(form.text, form.values(spread))
                return [form.row(raw) for raw in cursor.fetchall()]
        finally:
            connection.close()

    def run(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Once a row; all rows have the same keys."""
        connection = db.session.connection()
        form = self._form(connection.dialect, {}, tuple(rows[0]))
        with _cursor(connection.connection, form) as cursor:
            if len(rows) == 1:
                cursor.execute(form.text, form.values(rows[0]))
            else:
                cursor.executemany(form.text, [form.values(row) for row in rows])

    def _spread(self, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, int]]:
        """Each list as single values, filled up, and how many they are."""
        sizes = {}
        for name in self._lists:
            values = given.pop(name)
            size = sizes[name] = next(size for size in SIZES if size >= len(values))
            filled = values if len(values) == size else [*values, *[values[-1]] * (size - len(values))]
            given.update((f"{name}_{number}", value) for number, value in enumerate(filled, 1))
        return given, sizes

    def _form(self, dialect: Dialect, sizes: dict[str, int], keys: tuple[str, ...]) -> _Form:
        place = (dialect.name, *sizes.values(), *keys)
        form = self._forms.get(place)
        if form is None:
            form = self._forms[place] = _compile(self._statement, dialect, sizes, keys)
        return form


def _compile(statement: Statement, dialect: Dialect, sizes: dict[str, int], keys: tuple[str, ...]) -> _Form:
    binds = [one for one in visitors.iterate(statement) if isinstance(one, BindParameter)]
    whole: Any = statement
    if sizes:  # how long a list is has to be known to write the statement out; every other value is looked at too
        whole = statement.params({one.key: [None] * sizes[one.key] if one.expanding else one.value for one in binds})
    compiled: Any = whole.compile(
        dialect=dialect, column_keys=list(keys) or None, compile_kwargs={"render_postcompile": bool(sizes)}
    )
    types: dict[str, TypeEngine[Any]] = {}
    for name, bind in compiled.binds.items():
        spread = [f"{name}_{number}" for number in range(1, sizes[name] + 1)] if name in sizes else [name]
        types.update(dict.fromkeys(spread, bind.type))
    names = tuple(compiled.positiontup) if compiled.positional else tuple(types)
    found = getattr(whole, "selected_columns", ())
    return _Form(
        text=compiled.string,
        names=names,
        positional=compiled.positional,
        fixed={**_defaults(statement), **{name: bind.value for name, bind in compiled.binds.items() if bind.unique}},
        into=tuple(types[name].dialect_impl(dialect).bind_processor(dialect) for name in names),
        out=tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in found),
    )


def _defaults(statement: Statement) -> dict[str, Any]:
    """The plain values that columns take by themselves. One that has to be called is none: it has to be given."""
    columns = statement.table.columns if isinstance(statement, Insert) else ()
    return {
        column.name: column.default.arg  # type: ignore[attr-defined]  # a scalar default has one
        for column in columns
        if column.default is not None and column.default.is_scalar
    }


@contextmanager
def _cursor(connection: PoolProxiedConnection, form: _Form) -> Iterator[Any]:
    """A cursor of this connection; what the driver raises comes out as SQLAlchemy's."""
    driver: Any = db.engine.dialect.dbapi
    cursor = connection.cursor()
    try:
        yield cursor
    except driver.Error as error:
        raise DBAPIError.instance(form.text, None, error, driver.Error, hide_parameters=True) from error
    finally:
        cursor.close()
