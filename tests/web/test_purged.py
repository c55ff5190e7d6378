"""A dossier whose personal content has left: its pages open and name nobody; its code and its papers are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app.cli.around import store
from app.db import db, now
from app.demo import commune
from app.models import Dossier
from app.sync.retention import purge
from tests.web.conftest import Browser
from tests.web.world import NAME, World


@pytest.fixture
def purged(app: Flask, world: World) -> str:
    with app.app_context():
        purge(store(), at=now() + timedelta(days=3660))
        found = db.session.get_one(Dossier, world.dossiers["delivered"])
        assert found.purged_at is not None
    return world.dossiers["delivered"]


def test_its_page_opens_and_names_nobody(browser: Browser, purged: str) -> None:
    answer = browser(commune.MINH).get(f"/desk/ho-so/{purged}")
    assert answer.status_code == 200
    assert NAME not in answer.text


def test_it_is_in_no_search_by_name(browser: Browser, purged: str) -> None:
    answer = browser(commune.MINH).post("/desk/ho-so", data={"tim": NAME, "muc": "tat-ca"}, follow_redirects=True)
    assert answer.status_code == 200
    assert purged not in answer.text


def test_its_tracking_code_finds_nothing(browser: Browser, world: World, purged: str) -> None:
    assert browser(None).get(f"/t/{world.codes['delivered']}").status_code == 404


def test_its_papers_are_gone(browser: Browser, world: World, purged: str) -> None:
    minh = browser(commune.MINH)
    assert minh.get(f"/desk/ho-so/{purged}/giay-hen.pdf").status_code == 404
