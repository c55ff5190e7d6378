"""Two dossiers of one person for one procedure: the desk is told, and a person merges them or lets them be."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, writing
from app.demo import commune
from app.models import AccessRecord, Dossier
from app.queries.doubles import doubles_of
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World

WHY = "cùng một việc, hai tổ nhận trong một ngày"


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


@pytest.fixture
def pair(app: Flask, world: World) -> tuple[str, str]:
    """Two open dossiers of the same person and procedure, and no third one."""
    kept, other = world.dossiers["received"], world.dossiers["appraised"]
    with app.app_context(), writing():
        for one in db.session.scalars(select(Dossier)):
            number = "019150003517" if one.id in (kept, other) else None
            one.applicant = {**(one.applicant or {}), "id_number": number, "name": one.id if not number else "Pay"}
            one.procedure_code = "1.001193"
    return kept, other


def state_of(app: Flask, dossier: str) -> str:
    with app.app_context():
        return db.session.get_one(Dossier, dossier).state


def test_each_of_the_two_says_that_it_may_be_a_double(app: Flask, desk: FlaskClient, pair: tuple[str, str]) -> None:
    with app.app_context():
        found = [[one.id for one in doubles_of(db.session.get_one(Dossier, key))] for key in pair]
    assert found == [[pair[1]], [pair[0]]]
    for dossier in pair:
        assert "Hồ sơ có thể trùng" in words(desk.get(f"/desk/ho-so/{dossier}").text)


def test_looking_at_both_is_on_record(app: Flask, desk: FlaskClient, pair: tuple[str, str]) -> None:
    page = words(desk.get(f"/desk/ho-so/{pair[0]}/trung").text)
    assert "Gộp vào hồ sơ này" in page
    with app.app_context():
        rows = db.session.scalars(select(AccessRecord.dossier_id).where(AccessRecord.what == "doubles")).all()
    assert set(rows) == set(pair)


def test_merging_ends_the_other_one_and_both_stay_readable(
    app: Flask, desk: FlaskClient, pair: tuple[str, str]
) -> None:
    kept, other = pair
    answer = desk.post(f"/desk/ho-so/{kept}/trung", data={"kia": other, "ly-do": WHY}, follow_redirects=True)
    assert answer.status_code == 200
    assert (state_of(app, kept), state_of(app, other)) == ("received", "closed")
    with app.app_context():
        numbers = [db.session.get_one(Dossier, key).number for key in pair]
    assert f"Đã gộp hồ sơ {numbers[1]} vào hồ sơ này: {WHY}" in words(answer.text)
    assert f"Trùng với hồ sơ {numbers[0]}: {WHY}" in words(desk.get(f"/desk/ho-so/{other}").text)
    assert "Hồ sơ có thể trùng" not in words(desk.get(f"/desk/ho-so/{kept}").text)


@pytest.mark.parametrize(
    ("reason", "which", "status"), [("", "other", 422), (WHY, "elsewhere", 404), (WHY, "self", 404)]
)
def test_nothing_is_merged_without_a_reason_nor_what_is_no_double(
    app: Flask, desk: FlaskClient, world: World, pair: tuple[str, str], reason: str, which: str, status: int
) -> None:
    kept, other = pair
    kia = {"other": other, "elsewhere": world.dossiers["decided"], "self": kept}[which]
    answer = desk.post(f"/desk/ho-so/{kept}/trung", data={"kia": kia, "ly-do": reason})
    assert answer.status_code == status
    assert (state_of(app, kept), state_of(app, other)) == ("received", "appraised")
