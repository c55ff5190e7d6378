"""Browsers of the people of the tests, and a world for them to look at."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.demo import commune
from app.demo.commune import Officer
from tests.factories import Tablet
from tests.town import close, make_app
from tests.web.world import World, add_admin, make_world, sign_in

Browser = Callable[[Officer | None], FlaskClient]


@pytest.fixture
def browser(app: Flask) -> Browser:
    """`browser(thu)` is a browser in which Thu is signed in; `browser(None)` one in which nobody is."""
    return lambda officer: sign_in(app, officer)


@pytest.fixture(scope="session")
def model_world(model_town: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """A data folder in which a field session has happened, made once."""
    folder = Path(shutil.copytree(model_town, tmp_path_factory.mktemp("world") / "town"))
    app = make_app(folder)
    add_admin(app)
    world = make_world(Tablet(app, commune.HOME, [commune.HOA, commune.VINH]))
    close(app)
    return folder, world


@pytest.fixture
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of this test's own: with the world in it where the test asks for `world`."""
    wants_world = "world" in request.fixturenames
    folder = request.getfixturevalue("model_world")[0] if wants_world else request.getfixturevalue("model_town")
    return Path(shutil.copytree(folder, tmp_path / "town"))


@pytest.fixture
def world(app: Flask, model_world: tuple[Path, World]) -> World:
    """A field session with a dossier in each state; its tablet may go on from there."""
    made = model_world[1]
    tablet = copy.copy(made.tablet)
    tablet.client = app.test_client()
    return World(tablet, made.session, dict(made.dossiers), dict(made.codes), made.attachment)


@pytest.fixture
def code(world: World) -> str:
    """The code of a dossier that waits for papers."""
    return world.codes["supplement_requested"]
