"""The demo's door: whom it lets in, with which words, and what becomes of tablets that went away."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import door
from app.demo.commune import DIEP, HOA, HOME, VINH
from app.models import Device
from tests.factories import Tablet


def test_officers_and_the_leader_may_be_on_a_tablet_each_with_five_words(client: FlaskClient, town: Path) -> None:
    answer = client.get("/api/demo/door").get_json()
    assert [one["id"] for one in answer["people"]] == [HOA.id, VINH.id, DIEP.id]
    assert all(len(one["passphrase"].split()) == 5 for one in answer["people"])
    assert answer["unit"]["id"] == HOME


def test_the_words_are_drawn_once_and_kept_from_others(client: FlaskClient, town: Path) -> None:
    first, second = (client.get("/api/demo/door").get_json()["people"] for _ in range(2))
    assert first == second
    file = town / "demo" / "passphrases.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_demo_has_other_words(tmp_path: Path) -> None:
    assert door.passphrases(tmp_path / "one") != door.passphrases(tmp_path / "two")


def test_silent_tablets_give_their_lanes_back_only_when_lanes_run_short(
    app: Flask, tablet: Tablet, second: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), writing():
        for device in db.session.scalars(select(Device)):
            device.user_agent = "Chromium"
        long_gone = db.session.get_one(Device, tablet.id)
        long_gone.last_contact_at = now() - timedelta(days=5)
        db.session.get_one(Device, second.id).last_contact_at = now()
    with app.app_context(), writing():
        assert door.retire_silent(HOME, now()) == 0
    monkeypatch.setattr(door, "SHORT", 2)
    with app.app_context(), writing():
        assert door.retire_silent(HOME, now()) == 1
        assert db.session.get_one(Device, tablet.id).is_revoked
        assert not db.session.get_one(Device, second.id).is_revoked
    assert Tablet(app, HOME, [HOA, VINH]).lane == "01"
