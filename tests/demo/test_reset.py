"""Thrown away, the demo begins anew: empty, with every lane free, in another epoch."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo import door, load, reset
from app.domain.errors import BadSetting
from app.models import Device, Setting
from tests.factories import Tablet


def test_a_reset_frees_every_lane_and_begins_another_epoch(app: Flask, town: Path, tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    tablet.tus("POST", blob, blob.sealed)
    settings = app.extensions["settings"]
    with app.app_context():
        words = door.passphrases(town)
        assert reset.reset(settings) == 2
        assert not load.is_loaded()
        reset.begin_epoch(2)
        load._settle(settings)
        assert db.session.scalars(select(Device)).all() == []
        assert db.session.get_one(Setting, "epoch").value == "2"
        assert not list((town / "blobs").rglob("*" + blob.announcement["sealed_sha256"][:8] + "*"))
        assert door.passphrases(town) != words


def test_a_real_database_is_never_thrown_away(app: Flask) -> None:
    with app.app_context():
        db.session.get_one(Setting, "mode").value = "real"
        db.session.commit()
        with pytest.raises(BadSetting, match="not a demo's"):
            reset.reset(app.extensions["settings"])
        assert load.is_loaded()
