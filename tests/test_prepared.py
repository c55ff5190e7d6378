"""A prepared statement says the same as SQLAlchemy's own way, on the same transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Integer, bindparam, column, insert, select, text, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, OperationalError

from app.db import db
from app.models import Device, Unit
from app.prepared import SIZES, Prepared, _compile

AT = datetime(2026, 9, 15, 3, 42, tzinfo=UTC)
TABLE = Device.__table__
COLUMNS = (TABLE.c.id, TABLE.c.enrolled_at, TABLE.c.chain_key, TABLE.c.revoked_at)
FOUND = Prepared(select(*COLUMNS).where(TABLE.c.id.in_(bindparam("ids", expanding=True))).order_by(TABLE.c.id))
ADD = Prepared(insert(TABLE))  # type: ignore[arg-type]  # a model's table is one


@pytest.fixture(autouse=True)
def database(tmp_path: Path) -> Iterator[None]:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'test.db'}"
    db.init_app(app)
    with app.app_context():
        db.create_all()
        db.session.add(Unit(id="H99.001", name="xã Phiêng Sao"))
        db.session.flush()
        yield
        db.session.remove()
        db.engine.dispose()


def device(number: int, **more: object) -> dict[str, object]:
    return {
        "id": f"device-{number:04}",
        "unit_id": "H99.001",
        "name": "Máy",
        "lane": f"{number:02}",
        "kind": "tablet",
        "chain_key": {"kty": "EC", "x": "Ế"},
        "transport_key": None,
        "missing": [],
        "lapses": [],
        "written_off": [],
        "enrolled_at": AT,
        **more,
    }


def test_values_go_in_and_come_out_by_the_types_of_their_columns():
    ADD.run([device(1)])
    assert FOUND.rows(ids=["device-0001"]) == [("device-0001", AT, {"kty": "EC", "x": "Ế"}, None)]
    ours = db.session.get(Device, "device-0001")
    assert ours is not None
    assert (ours.enrolled_at, ours.chain_key, ours.missing) == (AT, {"kty": "EC", "x": "Ế"}, [])


def test_nothing_is_null_in_a_json_column_too():
    ADD.run([device(1)])
    assert db.session.execute(text("SELECT transport_key IS NULL FROM device")).scalar() == 1


def test_plain_defaults_of_columns_are_filled_in():
    ADD.run([device(1)])
    assert db.session.execute(select(TABLE.c.head_seq, TABLE.c.frozen_reason)).one() == (0, "")


def test_a_value_that_is_missing_is_named():
    with pytest.raises(KeyError, match="missing"):
        ADD.run([{name: value for name, value in device(1).items() if name != "missing"} | {"missing_": 1}])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 17, 65])
def test_a_list_of_any_length_finds_exactly_its_rows(count):
    ADD.run([device(number) for number in range(70)])
    wanted = [f"device-{number:04}" for number in range(count)]
    assert [row[0] for row in FOUND.rows(ids=wanted)] == wanted


def test_few_forms_are_made_for_many_lengths():
    statement = Prepared(select(TABLE.c.id).where(TABLE.c.id.in_(bindparam("ids", expanding=True))))
    for count in range(1, 100):
        statement.rows(ids=["x"] * count)
    assert len(statement._forms) == sum(size < 100 for size in SIZES) + 1


def test_constants_of_the_statement_keep_their_values():
    statement = Prepared(
        select(TABLE.c.id)
        .where(TABLE.c.id.in_(bindparam("ids", expanding=True)), TABLE.c.kind == "tablet")
        .order_by(TABLE.c.id)
        .limit(1)
    )
    ADD.run([device(1), device(2), device(3, kind="server")])
    assert statement.rows(ids=["device-0003", "device-0002", "device-0001"]) == [("device-0001",)]
    assert statement.rows(ids=["device-0003"]) == []


def test_an_update_changes_each_row_by_its_key():
    ADD.run([device(1), device(2)])
    values: dict[str, Any] = {"head_seq": bindparam("head_seq")}
    change = Prepared(update(TABLE).where(TABLE.c.id == bindparam("key")).values(values))  # type: ignore[arg-type]  # a model's table is one
    change.run([{"key": "device-0001", "head_seq": 7}, {"key": "device-0002", "head_seq": 8}])
    assert db.session.execute(select(TABLE.c.head_seq).order_by(TABLE.c.id)).scalars().all() == [7, 8]


def test_plain_text_with_named_columns_works_too():
    assert Prepared(text("SELECT 41 + :more AS sum").columns(column("sum", Integer))).rows(more=1) == [(42,)]


def test_what_it_does_belongs_to_the_sessions_transaction():
    db.session.commit()
    ADD.run([device(1)])
    db.session.rollback()
    assert FOUND.rows(ids=["device-0001"]) == []


def test_a_peek_sees_what_is_stored_and_opens_no_transaction(tmp_path):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'peek.db'}"
    with app.app_context():
        db.init_app(app)
        db.create_all()
        db.session.add(Unit(id="H99.001", name="xã Phiêng Sao"))
        db.session.flush()
        ADD.run([device(1)])
        assert FOUND.peek(ids=["device-0001"]) == []
        db.session.commit()
        assert [row[0] for row in FOUND.peek(ids=["device-0001"])] == ["device-0001"]
        assert not db.session().in_transaction()
        db.session.remove()
        db.engine.dispose()


def test_errors_are_sqlalchemys_and_name_no_value():
    ADD.run([device(1)])
    with pytest.raises(IntegrityError) as refused:
        ADD.run([device(1)])
    assert "device-0001" not in str(refused.value)
    with pytest.raises(OperationalError):
        Prepared(text("SELECT nothing FROM nowhere").columns(column("nothing"))).rows()


def test_postgresql_gets_names_instead_of_places():
    form = _compile(FOUND._statement, postgresql.psycopg.dialect(), {"ids": 3}, ())
    assert not form.positional
    assert form.values({"ids_1": "a", "ids_2": "b", "ids_3": "c"}) == {"ids_1": "a", "ids_2": "b", "ids_3": "c"}
    assert "%(ids_3)s" in form.text
