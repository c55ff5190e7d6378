"""A petition for another unit goes there: who has it is told to the citizen, the first unit knows that it went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cli.around import store
from app.db import db, now
from app.demo import commune
from app.models import Dossier, JournalEntry, Petition, PetitionPassage, Tally
from app.sync.retention import purge
from app.sync.verify import verify_journal
from tests.factories import Tablet
from tests.web.petitions import WORDS, send
from tests.web.test_petition import ANSWER, LATER, PHONE, tallied, the
from tests.web.test_tracking import words
from tests.web.world import sign_in

WHY = "Đường này do xã Bản Vàng sửa."


def send_on(app: Flask, who: commune.Officer = commune.THU, typed: dict[str, str] | None = None) -> int:
    form = {"noi-nhan": commune.NEIGHBOUR, "ly-do": WHY, **(typed or {})}
    return sign_in(app, who).post(f"/desk/phan-anh/{the(app).id}/chuyen", data=form).status_code


def neighbours_leader(app: Flask) -> FlaskClient:
    """Somebody of the other unit who may answer."""
    return sign_in(app, commune.SON)


def units(app: Flask) -> dict[str, int]:
    """How many petitions the tallies have for each unit."""
    tallied(app)
    with app.app_context():
        found = db.session.execute(select(Tally.unit_id, Tally.received).where(Tally.dimension == "petition"))
        return {unit: count for unit, count in found if count}


def test_it_is_the_other_units_from_then_on_and_the_citizen_sees_who_has_it(app: Flask) -> None:
    code = send(app, commune.HOME, phone=PHONE)
    before = the(app)
    assert send_on(app) == 303
    after = the(app)
    assert (after.unit_id, after.due_at, after.words) == (commune.NEIGHBOUR, before.due_at, WORDS)
    assert units(app) == {commune.NEIGHBOUR: 1}
    page = words(app.test_client().get(f"/phan-anh/{code}").text)
    assert "xã Phiêng Sao chuyển cho xã Bản Vàng" in page
    assert WHY in page
    here = f"/desk/phan-anh/{after.id}"
    theirs = neighbours_leader(app)
    assert WORDS in theirs.get(here).text
    assert theirs.post(here, data={"tra-loi": ANSWER}).status_code == 303
    assert ANSWER in app.test_client().get(f"/phan-anh/{code}").text
    assert app.test_client().post(f"/phan-anh/{code}", data={"hai-long": "co"}).status_code == 303
    assert tallied(app) == ["in_time/yes"]
    with app.app_context():
        assert verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults == []


def test_the_first_unit_sees_that_it_went_and_no_more(app: Flask) -> None:
    send(app, commune.HOME)
    number = the(app).number
    assert send_on(app) == 303
    thu = sign_in(app, commune.THU)
    assert thu.get(f"/desk/phan-anh/{the(app).id}").status_code == 404
    listed = thu.get("/desk/phan-anh").text
    assert (number in listed, "xã Bản Vàng" in listed, WORDS in listed) == (True, True, False)
    today = f"{now() + timedelta(hours=7):%Y-%m-%d}"
    book = thu.get(f"/desk/phan-anh/so?tu={today}&den={today}").text
    assert (number in book, "Đã chuyển xã Bản Vàng" in words(book), WORDS in book) == (True, True, False)
    send(app, commune.HOME, words="Một điều khác.")
    with app.app_context():
        newest = db.session.scalar(select(Petition.number).where(Petition.unit_id == commune.HOME))
        assert newest is not None
        assert newest > number, "a number that went is nobody else's"


def test_what_was_said_of_a_dossier_does_not_open_it_to_another_unit(app: Flask, tablet: Tablet) -> None:
    dossier, taken = tablet.intake(tracking_code="8K2M9QXF4TBHW8PD")
    tablet.push(taken)
    with app.app_context():
        number = db.session.get_one(Dossier, dossier).number or ""
    send(app, commune.HOME, address="/t/8K2M9QXF4TBHW8PD/phan-anh")
    assert number in sign_in(app, commune.THU).get(f"/desk/phan-anh/{the(app).id}").text
    assert send_on(app) == 303
    page = neighbours_leader(app).get(f"/desk/phan-anh/{the(app).id}").text
    assert (number in page, dossier in page) == (False, False)
    assert "Một hồ sơ ở nơi chuyển đến" in words(page)


@pytest.mark.parametrize(
    "typed", [{"noi-nhan": ""}, {"noi-nhan": commune.HOME}, {"noi-nhan": "H99.777"}, {"ly-do": " "}]
)
def test_without_another_unit_and_a_reason_nothing_goes(app: Flask, typed: dict[str, str]) -> None:
    send(app, commune.HOME)
    assert send_on(app, typed=typed) == 422
    assert the(app).unit_id == commune.HOME


def test_who_may_not_answer_sends_none_on_and_what_was_answered_stays(app: Flask) -> None:
    send(app, commune.HOME)
    assert send_on(app, commune.MINH) == 403
    sign_in(app, commune.THU).post(f"/desk/phan-anh/{the(app).id}", data={"tra-loi": ANSWER})
    assert send_on(app) == 404
    assert "Chuyển nơi khác" not in sign_in(app, commune.THU).get(f"/desk/phan-anh/{the(app).id}").text


def test_at_the_end_of_its_term_also_what_nobody_answered_leaves_and_it_is_said(app: Flask) -> None:
    send(app, commune.HOME, phone=PHONE)
    assert send_on(app) == 303
    with app.app_context():
        gone = purge(store(), at=now() + LATER)
        assert (gone.petitions, gone.unanswered) == (1, 1)
        held = db.session.scalars(select(Petition)).one()
        assert (held.words, held.phone) == ("", "")
        assert db.session.scalars(select(PetitionPassage.reason)).all() == [""]
        bodies = db.session.scalars(select(JournalEntry.body).where(JournalEntry.op_id.in_(held.op_ids))).all()
        assert bodies == [None, None]
    assert tallied(app) == ["open/unsaid"]
    assert "Không phản ánh nào chờ trả lời" in words(neighbours_leader(app).get("/desk/phan-anh").text)
