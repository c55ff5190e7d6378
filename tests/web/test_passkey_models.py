"""Which passkeys a unit takes, as its administrator says it: on record, and for what comes after."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db
from app.demo import commune
from app.models import AdminRecord, Unit
from tests.authenticator import Authenticator
from tests.services.test_passkey import enrol
from tests.web.world import ADMIN, add_admin, sign_in

URL = f"/desk/quan-tri/don-vi/{commune.HOME}/khoa-dang-nhap"
MODEL = "2fc0579f-8113-47ea-b116-bb5a8db9202a"


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    """A browser of the administrator."""
    add_admin(app)
    return sign_in(app, ADMIN)


def kept(app: Flask) -> tuple[bool, list[str]]:
    with app.app_context():
        unit = db.session.get_one(Unit, commune.HOME)
        return unit.synced_passkeys, list(unit.passkey_aaguids)


def test_an_administrator_says_which_are_taken_and_it_is_on_record(app: Flask, desk: FlaskClient) -> None:
    enrol(app, Authenticator(), commune.VINH)
    page = desk.get(URL).text
    assert commune.VINH.name in page
    assert "Không nói mẫu nào" in page
    assert desk.post(URL, data={"mau": "ke", "loai": MODEL}).status_code == 302
    assert kept(app) == (False, [MODEL])
    assert "<b>không</b>" in desk.get(URL).text, "Vinh's own is not on the list"
    assert desk.post(URL, data={"mau": "moi", "dong-bo": "1"}).status_code == 302
    assert kept(app) == (True, [])
    with app.app_context():
        said = [(row.what, row.said) for row in db.session.scalars(select(AdminRecord))]
    assert said == [
        ("passkey_policy_changed", {"synced_passkeys": [True, False], "passkey_models": ["", MODEL]}),
        ("passkey_policy_changed", {"synced_passkeys": [False, True], "passkey_models": [MODEL, ""]}),
    ]
    assert MODEL in desk.get("/desk/quan-tri/so").text, "what it was and what it is"


def test_several_are_typed_in_any_spelling(app: Flask, desk: FlaskClient) -> None:
    other = "cb69481e-8ff7-4039-93ec-0a2729a154a8"
    desk.post(URL, data={"mau": "ke", "them": f"{MODEL.upper()}\n{other.replace('-', '')}, {MODEL}"})
    assert kept(app) == (False, sorted([MODEL, other]))


@pytest.mark.parametrize("typed", ["", "yubikey", MODEL[:-1], "\n".join(f"{n:032x}" for n in range(51))])
def test_what_is_no_model_changes_nothing_and_is_shown_again(app: Flask, desk: FlaskClient, typed: str) -> None:
    answer = desk.post(URL, data={"mau": "ke", "them": typed, "dong-bo": "1"})
    assert answer.status_code == 422
    assert typed[:20] in answer.text
    assert kept(app) == (True, [])


def test_a_supervisor_reads_and_finds_no_form(app: Flask) -> None:
    thu = sign_in(app, commune.THU)
    assert 'method="post" action="' + URL not in thu.get(URL).text
    assert thu.post(URL, data={"mau": "moi"}).status_code == 403
