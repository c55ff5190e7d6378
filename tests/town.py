"""A commune for a test: keys, tables, places and people, and nothing that happened yet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import Settings
from app.db import db
from app.demo import load
from app.factory import create_app

URL = "http://localhost"


def settings_of(folder: Path, **env: str) -> Settings:
    """A demo's settings over this data folder."""
    return Settings.from_env({"DATA_DIR": str(folder), "DEMO": "1", "PUBLIC_URL": URL, **env})


def make_app(folder: Path, **env: str) -> Flask:
    """The application over this data folder."""
    return create_app(settings_of(folder, **env), TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)


def close(app: Flask) -> None:
    """Let go of the database: a test leaves no open file behind."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def model_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two communes in it, made once."""
    folder = tmp_path_factory.mktemp("model") / "town"
    app = make_app(folder)
    with app.app_context():
        db.create_all()
        load.found_communes(settings_of(folder))
    close(app)
    return folder


@pytest.fixture
def town(model_town: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own."""
    return Path(shutil.copytree(model_town, tmp_path / "town"))


@pytest.fixture
def app(town: Path) -> Iterator[Flask]:
    """The application over the test's own commune."""
    app = make_app(town)
    yield app
    close(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not signed in."""
    return app.test_client()
