"""Browsers of the people of the tests, and a world for them to look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.demo.commune import Officer
from tests.factories import Tablet
from tests.web.world import World, add_admin, make_world, sign_in

Browser = Callable[[Officer | None], FlaskClient]


@pytest.fixture
def browser(app: Flask) -> Browser:
    """`browser(thu)` is a browser in which Thu is signed in; `browser(None)` one in which nobody is."""
    return lambda officer: sign_in(app, officer)


@pytest.fixture
def world(app: Flask, tablet: Tablet) -> World:
    """A field session with a dossier in each state."""
    add_admin(app)
    return make_world(tablet)
