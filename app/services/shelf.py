"""``Shelf``: the rows of one table that a batch reads and changes, fetched and written many at a time.

A push touches a handful of rows and has half a millisecond for them; the ORM's unit of work takes that long
for one. So a batch works on plain objects that no session watches, and its statements are prepared.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Table, bindparam, insert, select, update

from app.db import Base
from app.prepared import Prepared

M = TypeVar("M", bound=Base)
Row = dict[str, Any]


def made(model: type[M], **values: Any) -> M:
    """A plain object with the properties of ``model`` and these values, for a shelf and for no session."""
    thing: M = object.__new__(_plain(model))
    vars(thing).update(values)
    return thing


@cache
def _plain(model: type[M]) -> type[M]:
    """The model with plain attributes in the place of watched ones: each costs a tenth to read and to set.

    What nobody has set is the column's default, or None.
    """
    plain = {"__abstract__": True, "__doc__": model.__doc__, **dict(_columns(cast("Table", model.__table__)))}
    return cast("type[M]", type(model.__name__, (model,), plain))


class Shelf(Generic[M]):
    """Rows of ``model``, whose key is ``id``. What is changed or added is written by `write`, not before.

    With ``lock`` the rows are held until the transaction ends (where the database has several writers).
    """

    def __init__(self, model: type[M], *, lock: bool = False) -> None:
        self._model = model
        self._lock = lock
        self._table = cast("Table", model.__table__)
        self._things: dict[str, M | None] = {}
        self._stored: dict[str, Row] = {}

    def fetch(self, keys: Iterable[str]) -> None:
        """Look these up, so that `get` need not ask one by one."""
        wanted = [key for key in set(keys) if key not in self._things]
        if wanted:
            self._things.update(dict.fromkeys(wanted))
            names = _names(self._table)
            for found in _by_id(self._table, self._lock).rows(ids=wanted):
                row = dict(zip(names, found, strict=True))
                self._things[row["id"]] = made(self._model, **row)
                self._stored[row["id"]] = row

    def get(self, key: str) -> M | None:
        """The row of this key, also one that was added; None where there is none."""
        if key not in self._things:
            self.fetch([key])
        return self._things[key]

    def add(self, thing: M) -> M:
        """Keep a new row, as `made` gives it."""
        self._things[str(thing.id)] = thing  # type: ignore[attr-defined]  # every model on a shelf has one
        return thing

    def write(self) -> None:
        """Insert what is new, update what has changed; each in one statement for all rows alike."""
        new: list[Row] = []
        changed: dict[frozenset[str], list[Row]] = {}
        for key, thing in self._things.items():
            if thing is None:
                continue
            said, stored = vars(thing), self._stored.get(key)
            if stored is None:
                self._stored[key] = row = {**dict(_columns(self._table)), **said}
                new.append(row)
            elif names := frozenset([name for name, value in said.items() if value != stored[name]]):
                changed.setdefault(names, []).append({"key": key, **{name: said[name] for name in names}})
                stored.update(said)
        if new:
            _insert(self._table).run(new)
        for names, rows in changed.items():
            _update(self._table, names).run(rows)


@cache
def _columns(table: Table) -> tuple[tuple[str, Any], ...]:
    """Names and plain defaults. A default that has to be called is none here: say the value when you add."""
    plain = (
        column.default if column.default is not None and column.default.is_scalar else None for column in table.columns
    )
    return tuple(
        (column.name, getattr(default, "arg", None)) for column, default in zip(table.columns, plain, strict=True)
    )


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(table.columns.keys())


@cache
def _by_id(table: Table, lock: bool) -> Prepared:
    found = select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))
    return Prepared(found.with_for_update() if lock else found)


@cache
def _insert(table: Table) -> Prepared:
    return Prepared(insert(table))


@lru_cache(maxsize=512)
def _update(table: Table, names: frozenset[str]) -> Prepared:
    values: dict[str, Any] = {name: bindparam(name) for name in sorted(names)}
    return Prepared(update(table).where(table.c.id == bindparam("key")).values(values))
