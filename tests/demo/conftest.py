"""The whole demo, loaded once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.db import db
from app.demo.load import load_demo
from app.sync.blob_store import BlobStore
from tests.town import close, make_app


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo commune, loaded as `flask demo` does."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    app = make_app(folder)
    with app.app_context():
        db.create_all()
        load_demo(app.extensions["settings"], app.extensions["keyring"], BlobStore(folder / "blobs"), said.append)
    close(app)
    return folder


said: list[str] = []
"""What the loading said while it went on."""


@pytest.fixture
def demo(demo_folder: Path) -> Iterator[Flask]:
    """The application over the loaded demo; tests only read in it."""
    app = make_app(demo_folder)
    with app.app_context():
        yield app
    close(app)
