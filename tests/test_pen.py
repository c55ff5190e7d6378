"""One connection writes, is kept, and is not trusted any more once something went wrong on it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from app.db import db, open_line, writing
from app.line import Line


def a_write() -> int:
    """Write something; gives which connection did."""
    with writing():
        open_line().cursor.execute("CREATE TABLE IF NOT EXISTS scrap (word TEXT)")
        open_line().cursor.execute("INSERT INTO scrap VALUES ('kept')")
        return id(open_line().connection.driver_connection)


def a_fault(seen: list[Line]) -> None:
    with writing():
        seen.append(open_line())
        open_line().cursor.execute("INSERT INTO scrap VALUES ('lost')")
        raise RuntimeError("boom")


def words() -> int:
    with writing():
        return int(db.session.execute(text("SELECT count(*) FROM scrap")).scalar_one())


def test_the_next_writer_has_the_same_connection_and_the_pool_none_less(app: Flask) -> None:
    with app.app_context():
        first = a_write()
        free = db.engine.pool.checkedout()  # type: ignore[attr-defined]  # a QueuePool
        assert a_write() == first
        assert db.engine.pool.checkedout() == free  # type: ignore[attr-defined]
        assert words() == 2


def test_after_a_fault_another_connection_writes_and_nothing_of_the_fault_is_there(app: Flask) -> None:
    with app.app_context():
        a_write()
        spoiled: list[Line] = []
        with pytest.raises(RuntimeError, match="boom"):
            a_fault(spoiled)
        with writing():
            assert [open_line()] != spoiled
        assert words() == 1


def test_it_goes_with_the_others_when_the_engine_is_put_away(app: Flask) -> None:
    with app.app_context():
        a_write()
        with writing():
            held = open_line()
        db.engine.dispose()
        assert held.connection.dbapi_connection is None
        a_write()
        assert words() == 2
