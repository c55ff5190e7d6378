"""Letters at the desk: nothing goes that nobody made sure of, nothing twice unseen, nothing after a correction."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db
from app.demo import commune
from app.models import JournalEntry, Letter
from tests.documents.reading import text
from tests.factories import facts_of
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import NAME, World


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


def keys(client: FlaskClient, dossier: str) -> list[str]:
    """The letters of a dossier that the page lets somebody tick."""
    return sorted(set(re.findall(rf'name="thu"[^>]*value="({dossier}\.birth\.\d+)"', client.get("/desk/thu").text)))


def confirm(client: FlaskClient, dossier: str) -> None:
    assert client.post("/desk/thu", data={"thu": keys(client, dossier), "lam": "duoc"}).status_code == 303


def print_it(client: FlaskClient, dossier: str, **more: str) -> tuple[int, bytes]:
    asked = {"thu": keys(client, dossier) or f"{dossier}.birth.0", "lanh-dao": commune.VINH.id, **more}
    answer = client.post("/desk/thu/in", data=asked)
    return answer.status_code, answer.data


def correct(world: World, dossier: str) -> None:
    """The officer mends how to reach the family: any correction counts."""
    with world.tablet.client.application.app_context():
        query = select(JournalEntry.op_id).filter_by(dossier_id=dossier, type="intake_recorded")
        intake = db.session.scalars(query).one()
    facts = facts_of("correction_recorded", operation_id=intake, fields={"/applicant/phone": "0912345678"})
    said = world.tablet.say("correction_recorded", facts, dossier_id=dossier, field_session_id=world.session)
    assert world.tablet.verdicts(said) == [("applied", "")]


def told(app: Flask, kind: str) -> list[object]:
    with app.app_context():
        return [one.counted for one in db.session.scalars(select(JournalEntry).filter_by(type=kind))]


def test_a_letter_is_confirmed_then_printed_once_and_a_reprint_says_so(
    app: Flask, desk: FlaskClient, world: World
) -> None:
    dossier = world.dossiers["decided"]
    assert print_it(desk, dossier)[0] == 409, "nobody confirmed it"
    confirm(desk, dossier)
    assert "Hoàng Văn Minh xác nhận" in words(desk.get("/desk/thu").text)
    status, paper = print_it(desk, dossier)
    said = text(paper)
    assert status == 200
    assert "THƯ CHÚC MỪNG" in said
    assert NAME in said
    assert commune.VINH.name in said
    assert "bản in lại" not in said
    assert print_it(desk, dossier)[0] == 409, "it was made before"
    status, again = print_it(desk, dossier, lam="in-lai")
    assert (status, "bản in lại" in text(again)) == (200, True)
    assert told(app, "letter_confirmed") == [{"kind": "birth", "send": True}]
    assert [one["reprint"] for one in told(app, "letter_made")] == [False, True]  # type: ignore[index]  # dicts


def test_a_correction_takes_a_confirmed_letter_off_the_list_and_a_printed_one_back(
    app: Flask, desk: FlaskClient, world: World
) -> None:
    dossier = world.dossiers["delivered"]
    confirm(desk, dossier)
    correct(world, dossier)
    assert print_it(desk, dossier)[0] == 409
    assert told(app, "letter_made") == []
    assert "Hồ sơ đã đính chính" in words(desk.get("/desk/thu").text)
    confirm(desk, dossier)
    assert print_it(desk, dossier)[0] == 200
    correct(world, dossier)
    assert "Đừng gửi: đã in trước khi đính chính 1" in words(desk.get("/desk/thu").text)


def test_what_was_corrected_while_somebody_looked_is_not_confirmed(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["decided"]
    shown = keys(desk, dossier)
    correct(world, dossier)
    assert desk.post("/desk/thu", data={"thu": shown, "lam": "duoc"}).status_code == 409
    assert told(app, "letter_confirmed") == []


def test_a_letter_that_is_not_to_go_leaves_the_page(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["decided"]
    desk.post("/desk/thu", data={"thu": keys(desk, dossier), "lam": "thoi"})
    assert keys(desk, dossier) == []
    assert print_it(desk, dossier)[0] == 409
    with app.app_context():
        assert db.session.scalars(select(Letter)).one().send is False


def test_another_commune_finds_none_of_it_and_a_tablet_tells_of_none(browser: Browser, world: World) -> None:
    son, dossier = browser(commune.SON), world.dossiers["decided"]
    assert keys(son, dossier) == []
    assert son.post("/desk/thu", data={"thu": f"{dossier}.birth.999999", "lam": "duoc"}).status_code == 404
    said = world.tablet.say(
        "letter_confirmed", facts_of("letter_confirmed", kind="birth"), dossier_id=dossier, by=commune.VINH
    )
    assert world.tablet.verdicts(said) == [("refused", "not_allowed")]


@pytest.mark.parametrize("odd", ["", "x", "a.birth.1", "a.wedding.1", "a.birth.x"])
def test_what_is_no_letter_is_refused(desk: FlaskClient, world: World, odd: str) -> None:
    assert desk.post("/desk/thu", data={"thu": odd, "lam": "duoc"}).status_code in (404, 422)
    assert desk.post("/desk/thu/in", data={"thu": odd, "lanh-dao": commune.MINH.id}).status_code in (404, 422)
