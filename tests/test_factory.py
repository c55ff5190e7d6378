"""The application as a whole: it boots over the tables that migrations make, and says the same things everywhere."""

from __future__ import annotations

from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.db import db, writing
from app.domain.errors import BadSetting
from app.models import Device, Setting
from app.serve import not_made_yet
from app.services import installation
from app.web.field_app import DIST
from tests.factories import Tablet
from tests.town import close, make_app, settings_of

MIGRATIONS = str(Path(__file__).parents[1] / "migrations")


def test_migrations_make_the_very_tables_of_the_models(tmp_path: Path) -> None:
    app = make_app(tmp_path / "new")
    with app.app_context():
        flask_migrate.upgrade(MIGRATIONS)
        flask_migrate.check(MIGRATIONS)
        flask_migrate.downgrade(MIGRATIONS, revision="base")
        left = db.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        assert set(left) <= {"alembic_version", "sqlite_sequence"}
    close(app)


def test_the_database_keeps_what_a_receipt_promises(app: Flask) -> None:
    with app.app_context():
        said = {p: db.session.execute(text(f"PRAGMA {p}")).scalar() for p in ("journal_mode", "synchronous")}
        assert said == {"journal_mode": "wal", "synchronous": 2}
        with writing(durable=False):
            assert db.session.execute(text("PRAGMA synchronous")).scalar() == 1
        with writing():
            assert db.session.execute(text("PRAGMA synchronous")).scalar() == 2
            assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_writer_that_fails_leaves_nothing(app: Flask) -> None:
    def fail() -> None:
        with writing():
            db.session.add(Setting(name="x", value="y"))
            db.session.flush()
            raise ZeroDivisionError

    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            fail()
        assert db.session.get(Setting, "x") is None


def test_what_changed_before_the_pen_was_taken_is_refused(app: Flask) -> None:
    with app.app_context():
        setting = db.session.get_one(Setting, "mode")
        setting.value = "real"
        with pytest.raises(RuntimeError), writing():
            pass
        db.session.rollback()


def test_real_mode_refuses_the_demos_database(town: Path) -> None:
    with pytest.raises(BadSetting):
        make_app(town, DEMO="0")


def test_the_address_stays_while_tablets_are_enrolled(app: Flask, town: Path, tablet: Tablet) -> None:
    with app.app_context(), writing():
        db.session.get_one(Setting, "mode").value = "real"
    with app.app_context():
        elsewhere = settings_of(town, DEMO="0", PUBLIC_URL="https://elsewhere.example")
        with pytest.raises(BadSetting):
            installation.check(elsewhere)
        with writing():
            db.session.get_one(Device, tablet.id).revoked_at = tablet.at
        installation.check(elsewhere)


@pytest.mark.parametrize("address", ["/", "/api/nothing", "/nothing", "/t/7K2M9QXF4TBHW8PD", "/dang-nhap"])
def test_every_answer_carries_the_same_strict_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == ("no-referrer" if address.startswith("/t/") else "same-origin")


@pytest.mark.skipif(not (DIST / "index.html").is_file(), reason="the field app is not built")
def test_the_field_app_is_one_page_for_every_deep_link(client: FlaskClient) -> None:
    front = client.get("/app/")
    deep = client.get("/app/ho-so/123")
    assert front.status_code == deep.status_code == 200
    assert front.data == deep.data
    for answer in (front, deep):
        assert "'wasm-unsafe-eval'" in answer.headers["Content-Security-Policy"]
        assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-cache"
        answer.close()
    worker = client.get("/app/sw.js", headers={"Accept-Encoding": "br"})
    assert worker.headers["Cache-Control"] == "no-cache"
    assert worker.headers["Content-Encoding"] == "br"
    assert "javascript" in worker.content_type
    worker.close()
    assert client.get("/app/assets/not-there.js").status_code == 404


def test_forms_are_guarded_against_forgery_and_tokens_are_not(town: Path) -> None:
    app = make_app(town, DEMO="1")
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    assert client.post("/thu/vao", data={"person": "x"}).status_code == 400
    assert client.post("/api/devices/enrol", json={}).status_code == 422
    close(app)


def test_what_is_not_made_yet_is_named_before_anything_is_served(tmp_path: Path, town: Path) -> None:
    new = settings_of(tmp_path / "new", DEMO="0")
    assert "flask db upgrade" in not_made_yet(new)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "tan-noi.db").touch()
    assert "flask make-keys" in not_made_yet(new)
    assert not_made_yet(settings_of(town)) == ""


def test_problems_are_written_in_vietnamese_letters(client: FlaskClient) -> None:
    assert "Không tìm thấy" in client.get("/api/nothing").text
