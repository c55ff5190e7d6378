"""Throwing the demo away: tables, pictures, passphrases, lanes. Keys stay, and the epoch moves on."""

from __future__ import annotations

import shutil

import flask_migrate
from sqlalchemy import inspect, text

from app.config import Settings
from app.db import db, writing
from app.demo import door
from app.domain.errors import BadSetting
from app.models import Setting


def reset(settings: Settings) -> int:
    """Empty the demo's database and blob folder; gives the epoch that the next demo begins with.

    Raises `BadSetting` in real mode, and for a database that a real installation made.
    """
    if not settings.demo:
        raise BadSetting("DEMO=1 is needed: only a demo can be thrown away")
    epoch = _epoch_of_demo()
    db.session.remove()
    db.drop_all()
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    flask_migrate.upgrade()
    shutil.rmtree(settings.data_dir / "blobs", ignore_errors=True)
    door.forget(settings.data_dir)
    return epoch + 1


def begin_epoch(epoch: int) -> None:
    """Let devices know that this is another life of the database: old cursors and enrolments end."""
    with writing():
        db.session.merge(Setting(name="epoch", value=str(epoch)))
        db.session.merge(Setting(name="enrolments_since", value=str(epoch)))


def _epoch_of_demo() -> int:
    if not inspect(db.engine).has_table("setting"):
        return 0
    held = {row.name: row.value for row in db.session.query(Setting)}
    if held.get("mode", "demo") != "demo":
        raise BadSetting("this database is not a demo's: it stays as it is")
    return int(held.get("epoch", 0))
