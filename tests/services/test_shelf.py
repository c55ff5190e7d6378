"""A shelf reads and writes rows without a session's eyes on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm.exc import UnmappedInstanceError

from app.db import db
from app.models import FieldSession, Unit
from app.services.shelf import Shelf, made


@pytest.fixture(autouse=True)
def said(tmp_path: Path) -> Iterator[list[str]]:
    """Every statement that reaches SQLite."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'test.db'}"
    db.init_app(app)
    with app.app_context():
        db.create_all()
        db.session.add(Unit(id="H99.001", name="xã Phiêng Sao"))
        db.session.flush()
        heard: list[str] = []
        connection = db.session.connection().connection.dbapi_connection
        connection.set_trace_callback(heard.append)  # type: ignore[union-attr]  # sqlite3's own
        yield heard
        connection.set_trace_callback(None)  # type: ignore[union-attr]  # sqlite3's own
        db.session.remove()
        db.engine.dispose()


def session(key: str, **more: object) -> FieldSession:
    about = {"unit_id": "H99.001", "kind": "hamlet", "on": date(2026, 9, 15), "working_keys": {}, **more}
    return made(FieldSession, id=key, **about)


def stored(shelf: Shelf[FieldSession], *sessions: FieldSession) -> None:
    for one in sessions:
        shelf.add(one)
    shelf.write()


def changes(said: list[str]) -> list[str]:
    return [one for one in said if one.startswith(("INSERT", "UPDATE"))]


def test_what_is_added_is_there_for_everybody_after_the_write():
    stored(Shelf(FieldSession), session("a", place="Nà Pục"))
    found = db.session.get(FieldSession, "a")
    assert found is not None
    assert (found.place, found.half_day, found.planned, found.working_keys) == ("Nà Pục", "", False, {})


def test_before_the_write_only_the_shelf_knows_it():
    shelf = Shelf(FieldSession)
    shelf.add(session("a"))
    assert shelf.get("a") is not None
    assert db.session.execute(select(func.count()).select_from(FieldSession)).scalar() == 0


def test_one_that_is_nowhere_is_none_and_is_asked_for_once(said):
    shelf = Shelf(FieldSession)
    shelf.fetch(["x", "y"])
    asked = len(said)
    assert [shelf.get("x"), shelf.get("y")] == [None, None]
    assert len(said) == asked


def test_many_are_fetched_with_one_statement(said):
    stored(Shelf(FieldSession), *(session(f"s{number}") for number in range(10)))
    said.clear()
    shelf = Shelf(FieldSession)
    shelf.fetch(f"s{number}" for number in range(10))
    assert len(said) == 1
    assert all(shelf.get(f"s{number}") for number in range(10))


def test_only_what_changed_is_written_and_only_once(said):
    stored(Shelf(FieldSession), session("a"), session("b"))
    shelf = Shelf(FieldSession)
    shelf.fetch(["a", "b"])
    one = shelf.get("a")
    assert one is not None
    one.place = "Khuổi Luông"
    said.clear()
    shelf.write()
    shelf.write()
    assert len(changes(said)) == 1
    assert "SET place='Khuổi Luông' WHERE" in changes(said)[0]


def test_a_new_row_that_changes_after_the_first_write_is_updated(said):
    shelf = Shelf(FieldSession)
    stored(shelf, session("a"))
    one = shelf.get("a")
    assert one is not None
    one.place = "Pác Nghè"
    shelf.write()
    assert [line.split()[0] for line in changes(said)] == ["INSERT", "UPDATE"]


def test_what_it_gives_behaves_as_a_row_of_its_model():
    stored(Shelf(FieldSession), session("a", place="Nà Pục"))
    one = Shelf(FieldSession).get("a")
    assert isinstance(one, FieldSession)
    with pytest.raises(UnmappedInstanceError):
        db.session.add(one)
    assert (one.place, one.is_open, one.on) == ("Nà Pục", False, date(2026, 9, 15))
