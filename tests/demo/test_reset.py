"""Thrown away, the demo begins anew: empty, with every lane free, in another epoch."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, writing
from app.demo import door, load, reset
from app.demo.commune import HOME
from app.domain.errors import BadSetting
from app.models import Device, FieldSession, Setting
from app.queries.periods import period
from app.queries.rates import overview
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
        load.found_communes(settings)
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


def test_started_on_a_later_day_the_demo_has_days_to_come_again(app: Flask) -> None:
    today = date(2026, 11, 23)
    for on in (today, today, today + timedelta(days=3)):
        with app.app_context(), writing():
            load.plan(on)
    with app.app_context():
        planned = list(db.session.scalars(select(FieldSession).order_by(FieldSession.on)))
        days = [(one.on - today).days for one in planned]
        assert days == [0, 2, 3, 5, 5, 8]
        assert overview(HOME, period("2026")).sessions == (), "what is planned is not yet counted"
