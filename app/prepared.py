"""``Prepared``: a Core statement that is compiled once and then run straight on the driver.

SQLAlchemy takes 20 to 60 microseconds around a statement that SQLite answers in three. Almost nobody minds; a
push of one operation runs thirteen of them and has a millisecond for everything. Only what lies between is left
out: the statement is still built by SQLAlchemy for the database in use, runs in the session's own transaction,
and its values are converted by the types of their columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Insert, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import visitors
from sqlalchemy.sql.selectable import TextualSelect
from sqlalchemy.types import TypeEngine

from app.db import db, open_line
from app.line import Line

Statement = Select[Any] | Insert | Update | TextualSelect
Convert = Callable[[Any], Any]
Row = tuple[Any, ...]
SIZES = (1, 3, 16, 64, 192, 1024, 4096)
"""A list is filled up to the next of these with its last value, so that few forms of a statement exist."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as the driver takes it: its text, its values in order or by name, and their conversions.

    ``into`` and ``out`` hold the places that have to be converted, and how.
    """

    text: str
    names: tuple[str, ...]
    positional: bool
    fixed: Mapping[str, Any]
    into: tuple[tuple[int, Convert], ...]
    out: tuple[tuple[int, Convert], ...]

    def values(self, given: Mapping[str, Any]) -> Any:
        """For the driver. None is NULL, in a JSON column too."""
        if self.fixed:
            given = {**self.fixed, **given}
        made = [given[name] for name in self.names]
        for place, convert in self.into:
            if made[place] is not None:
                made[place] = convert(made[place])
        return made if self.positional else dict(zip(self.names, made, strict=True))

    def row(self, raw: Sequence[Any]) -> Row:
        """As the columns' types give it."""
        made = list(raw)
        for place, convert in self.out:
            made[place] = convert(made[place])
        return tuple(made)


class Prepared:
    """`rows` for what finds, `run` for what changes. A list is the value of an expanding parameter.

    Both raise what SQLAlchemy raises (`sqlalchemy.exc.DBAPIError`), and `KeyError` for a value that is missing.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        binds = [one for one in visitors.iterate(statement) if isinstance(one, BindParameter)]
        self._lists = tuple(sorted({one.key for one in binds if one.expanding}))
        self._forms: dict[tuple[Any, ...], _Form] = {}

    def rows(self, **given: Any) -> list[Row]:
        """What a select finds."""
        return self._find(open_line(), given)

    def peek(self, **given: Any) -> list[Row]:
        """What a select finds right now, outside every transaction: for a question asked once, before a write."""
        connection = db.engine.raw_connection()
        try:
            return self._find(Line.on(db.engine, connection), given)
        finally:
            connection.close()

    def run(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Once a row; all rows have the same keys."""
        at = open_line()
        form = self._form(at.dialect, {}, tuple(rows[0]))
        try:
            if len(rows) == 1:
                at.cursor.execute(form.text, form.values(rows[0]))
            else:
                at.cursor.executemany(form.text, [form.values(row) for row in rows])
        except at.dialect.loaded_dbapi.Error as error:
            raise at.told(form.text, error) from error

    def _find(self, at: Line, given: dict[str, Any]) -> list[Row]:
        form = self._form(at.dialect, self._spread(given), ())
        try:
            at.cursor.execute(form.text, form.values(given))
            found: list[Row] = at.cursor.fetchall()
        except at.dialect.loaded_dbapi.Error as error:
            raise at.told(form.text, error) from error
        return [form.row(raw) for raw in found] if form.out else found

    def _spread(self, given: dict[str, Any]) -> dict[str, int]:
        """Put each list in as single values, filled up; gives how many they are."""
        sizes = {}
        for name in self._lists:
            values = given.pop(name)
            size = sizes[name] = SIZES[bisect_left(SIZES, len(values))]
            filled = values if len(values) == size else [*values, *[values[-1]] * (size - len(values))]
            given.update(zip(_numbered(name, size), filled, strict=True))
        return sizes

    def _form(self, dialect: Dialect, sizes: dict[str, int], keys: tuple[str, ...]) -> _Form:
        place = (dialect.name, *sizes.values(), *keys)
        form = self._forms.get(place)
        if form is None:
            form = self._forms[place] = _compile(self._statement, dialect, sizes, keys)
        return form


@cache
def _numbered(name: str, size: int) -> tuple[str, ...]:
    """What SQLAlchemy calls the single values of a list."""
    return tuple(f"{name}_{number}" for number in range(1, size + 1))


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
        spread = _numbered(name, sizes[name]) if name in sizes else (name,)
        types.update(dict.fromkeys(spread, bind.type))
    names = tuple(compiled.positiontup) if compiled.positional else tuple(types)
    found = getattr(whole, "selected_columns", ())
    return _Form(
        text=compiled.string,
        names=names,
        positional=compiled.positional,
        fixed={**_defaults(statement), **{name: bind.value for name, bind in compiled.binds.items() if bind.unique}},
        into=_where(types[name].dialect_impl(dialect).bind_processor(dialect) for name in names),
        out=_where(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in found),
    )


def _where(conversions: Iterable[Convert | None]) -> tuple[tuple[int, Convert], ...]:
    return tuple((place, convert) for place, convert in enumerate(conversions) if convert)


def _defaults(statement: Statement) -> dict[str, Any]:
    """The plain values that columns take by themselves. One that has to be called is none: it has to be given."""
    columns = statement.table.columns if isinstance(statement, Insert) else ()
    return {
        column.name: column.default.arg  # type: ignore[attr-defined]  # a scalar default has one
        for column in columns
        if column.default is not None and column.default.is_scalar
    }
