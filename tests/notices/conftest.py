"""A commune whose messages go to gateways of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from app.db import db, writing
from app.models import Unit
from app.notices import sender
from tests.notices.gateway import Office, post_office
from tests.town import close, make_app

__all__ = ["post_office"]
AGREES = [{"purpose": "result_notice", "wording": "result_notice-2"}]
Reached = Callable[..., Flask]


@pytest.fixture
def reached(town: Path, post_office: Office) -> Iterator[Reached]:
    """The application with these channels, in a commune that is never quiet."""
    apps: list[Flask] = []

    def open_with(*channels: str, **env: str) -> Flask:
        apps.append(make_app(town, **post_office.env(town, *channels), **env))
        return awake(apps[-1])

    yield open_with
    for app in apps:
        close(app)


def awake(app: Flask) -> Flask:
    """It is night somewhere whenever tests run."""
    with app.app_context(), writing():
        db.session.execute(update(Unit).values(quiet_hours="03:00-03:00"))
    return app


def deliver_all(app: Flask) -> dict[str, int]:
    """Everything that is due."""
    from app.notices import work

    with app.app_context():
        return work.send_due(app.extensions["settings"])


def settings_of(app: Flask) -> Any:
    """Its settings."""
    return app.extensions["settings"]


__all__ += ["deliver_all", "sender", "settings_of"]
