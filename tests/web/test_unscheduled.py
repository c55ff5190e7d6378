"""A day without appointments: taken in, decided and handed over at the counter, counted, and shown without a name."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import calendar_around, legal_date
from app.models import DeskSession, Dossier, ExtraOpening, FieldSession, SupplementRequest, Unit
from app.queries.periods import period
from app.queries.rates import overview
from app.sync.trip_pack import fixed_items, session_items
from tests.web.conftest import Browser
from tests.web.test_acts import do, held, weigh
from tests.web.test_tracking import words

PROCEDURE = "1.001193"
WHO = "Hứa Thị Không Hẹn"


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


@pytest.fixture
def leader(browser: Browser) -> FlaskClient:
    return browser(commune.VINH)


def open_day(desk: FlaskClient) -> None:
    answer = desk.post("/desk/khong-hen", data={"loai": "no_appointment", "lanh-dao": commune.VINH.id})
    assert answer.status_code == 303, answer.text


def take_in(desk: FlaskClient, **typed: str) -> str:
    code = typed.get("thu-tuc", PROCEDURE)
    papers = dict.fromkeys(re.findall(r'name="(giay-\d+)"', desk.get(f"/desk/tiep-nhan?thu-tuc={code}").text), "seen")
    form = {"thu-tuc": code, "ho-ten": WHO, "noi-dung": "Đăng ký", "cach-nop": "counter", **papers, **typed}
    answer = desk.post("/desk/tiep-nhan", data=form)
    assert answer.status_code == 303, words(answer.text)
    return answer.location.split("/ho-so/")[1][:36]


def hand_over(app: Flask, desk: FlaskClient, leader: FlaskClient, dossier: str) -> None:
    do(desk, dossier, "tham-dinh", **weigh(app, dossier, "du"))
    assert leader.post(f"/desk/ho-so/{dossier}/quyet-dinh", data={"ket-qua": "dong-y"}).status_code == 303
    do(desk, dossier, "tra", nguoi_nhan=WHO, la_ai="applicant", da_xem="on")


def board(app: Flask, leader: FlaskClient) -> str:
    """Its address, given by the leader."""
    assert leader.post("/desk/khong-hen/dat", data={"viec": "bang"}).status_code == 303
    with app.app_context():
        return f"/bang/{db.session.get_one(Unit, commune.HOME).board_code}"


def test_who_comes_on_such_a_day_is_done_on_the_spot_and_counted(
    app: Flask, desk: FlaskClient, leader: FlaskClient
) -> None:
    open_day(desk)
    one = take_in(desk)
    other = take_in(desk)
    hand_over(app, desk, leader, one)
    assert (held(app, one).state, held(app, one).on_the_spot) == ("delivered", True)
    with app.app_context():
        found = db.session.get_one(Dossier, other)
        day = db.session.get_one(FieldSession, found.intake_field_session_id)
        counted = overview(commune.HOME, period(f"{day.on:%Y-%m}"))
        row = next(row for row in counted.sessions if row.id == day.id)
        assert (row.count.received, row.count.on_the_spot, row.kind) == (2, 1, "no_appointment")
    said = words(desk.get(f"/desk/khong-hen/{day.id}").text)
    assert "50,00 %" in said
    assert WHO not in said


def next_of(client: FlaskClient) -> list[str]:
    return re.findall(r'class="btn" role="button" href="/desk/ho-so/([^"]+)"', client.get("/desk/khong-hen").text)


def test_the_next_one_is_whoever_waits_longest_for_me(app: Flask, desk: FlaskClient, leader: FlaskClient) -> None:
    open_day(desk)
    first, second = take_in(desk), take_in(desk)
    with app.app_context():
        assert held(app, first).intake_field_session_id not in {one["id"] for one in session_items(commune.HOME, 0)}
    assert next_of(desk) == [f"{first}/viec/tham-dinh"]
    do(desk, second, "tham-dinh", **weigh(app, second, "du"))
    do(desk, first, "tham-dinh", **weigh(app, first, "du"))
    assert next_of(leader) == [f"{first}/quyet-dinh"]


def test_over_the_target_is_said_in_plain_words(
    app: Flask, desk: FlaskClient, leader: FlaskClient, browser: Browser
) -> None:
    open_day(desk)
    dossier = take_in(desk)
    with app.app_context(), writing():
        db.session.get_one(Dossier, dossier).received_at = now() - timedelta(minutes=42)
    assert "quá 12 phút so với mục tiêu" in words(desk.get("/desk/khong-hen").text)
    wanted = {"viec": "muc-tieu", "no_appointment": "60", "off_hours": "45"}
    assert leader.post("/desk/khong-hen/dat", data=wanted).status_code == 303
    assert "so với mục tiêu" not in words(desk.get("/desk/khong-hen").text)
    told = words(browser(commune.THU).get("/desk/quan-tri/so").text)
    assert "Mục tiêu buổi không hẹn, phút: 30 → 60" in told
    refused = leader.post("/desk/khong-hen/dat", data={**wanted, "no_appointment": "2"})
    assert refused.status_code == 422


def test_while_a_dossier_waits_for_its_citizen_it_waits_for_nobody_at_the_desk(app: Flask, desk: FlaskClient) -> None:
    open_day(desk)
    dossier = take_in(desk)
    do(desk, dossier, "bo-sung", can_gi="Giấy chứng sinh", ly_do="Thiếu bản chính")
    do(desk, dossier, "nhan-bo-sung", da_nhan="Giấy chứng sinh")
    with app.app_context(), writing():
        asked = db.session.query(SupplementRequest).filter_by(dossier_id=dossier).one()
        assert asked.answered_at is not None
        asked.at, asked.answered_at = now() - timedelta(minutes=60), now() - timedelta(minutes=10)
        db.session.get_one(Dossier, dossier).received_at = now() - timedelta(minutes=70)
    said = words(desk.get("/desk/khong-hen").text)
    assert ("20 trên 30 phút" in said, "so với mục tiêu" in said) == (True, False)


def test_the_board_calls_numbers_and_no_names(app: Flask, desk: FlaskClient, leader: FlaskClient) -> None:
    open_day(desk)
    dossier, address = take_in(desk), board(app, leader)
    anybody = app.test_client()
    tickets = lambda: re.findall(r"<li>(\d+)</li>", anybody.get(address).text.split("doing")[0])  # noqa: E731
    number = (held(app, dossier).number or "").rpartition("-")[2]
    page = anybody.get(address).text
    assert (tickets(), f"<li>{number}</li>" in page) == ([], True)
    assert WHO not in page
    assert dossier not in page
    do(desk, dossier, "tham-dinh", **weigh(app, dossier, "du"))
    leader.post(f"/desk/ho-so/{dossier}/quyet-dinh", data={"ket-qua": "dong-y"})
    assert tickets() == [number]
    assert board(app, leader) != address
    assert anybody.get(address).status_code == 404


def test_when_the_day_is_over_the_counter_is_a_counter_again(
    app: Flask, desk: FlaskClient, leader: FlaskClient
) -> None:
    before = take_in(desk)
    open_day(desk)
    within, post = take_in(desk), take_in(desk, **{"cach-nop": "assisted_online"})
    day = held(app, within).intake_field_session_id
    assert desk.post(f"/desk/khong-hen/{day}/ket-thuc").status_code == 303
    after = take_in(desk)
    assert day is not None
    assert {held(app, one).intake_field_session_id for one in (before, post, after)} == {None}
    hand_over(app, desk, leader, within)
    said = words(desk.get("/desk/khong-hen").text)
    assert (held(app, within).on_the_spot, "Trao sau buổi" in said, "0 trên 0" in said) == (False, True, True)


def test_copies_are_certified_at_the_counter_also_on_such_a_day(app: Flask, desk: FlaskClient) -> None:
    open_day(desk)
    copies = take_in(desk, **{"thu-tuc": "2.000815"})
    assert held(app, copies).intake_field_session_id is not None


def test_another_commune_sees_nothing_of_it(app: Flask, desk: FlaskClient, browser: Browser) -> None:
    open_day(desk)
    day = held(app, take_in(desk)).intake_field_session_id
    assert browser(commune.LAN).get("/desk/khong-hen").status_code == 403
    theirs = browser(commune.SON)
    assert "Hôm nay chưa mở buổi nào" in words(theirs.get("/desk/khong-hen").text)
    assert theirs.get(f"/desk/khong-hen/{day}").status_code == 404
    assert theirs.post(f"/desk/khong-hen/{day}/ket-thuc").status_code == 404


def test_extra_hours_stand_in_the_calendar_until_their_day_has_come(app: Flask, leader: FlaskClient) -> None:
    working = calendar_around(now().year).working_day_after(legal_date(now()))
    form = {"viec": "them-gio", "ngay": working.isoformat(), "tu": "18:00", "den": "19:30"}
    post = lambda **changed: leader.post("/desk/khong-hen/dat", data={**form, **changed}).status_code  # noqa: E731
    assert (post(), post()) == (303, 422)
    with app.app_context():
        packed = next(one["data"] for one in fixed_items(commune.HOME) if one["kind"] == "calendar")
        assert packed["extra"] == {working.isoformat(): ["18:00", "19:30"]}
    assert post(viec="bo-gio") == 303
    with app.app_context():
        assert db.session.scalars(select(ExtraOpening)).all() == []
    assert (post(tu="16:00"), post(den="23:00"), post(ngay="2020-01-04")) == (422, 422, 422)


def test_a_page_that_looks_again_by_itself_is_no_use_of_the_session(app: Flask, desk: FlaskClient) -> None:
    def used() -> object:
        with app.app_context():
            return db.session.scalars(select(DeskSession.seen_at).where(DeskSession.person_id == commune.MINH.id)).one()

    with app.app_context(), writing():
        db.session.scalars(select(DeskSession)).one().seen_at = now() - timedelta(minutes=3)
    before = used()
    assert desk.get("/desk/khong-hen?tu-xem=1").status_code == 200
    assert used() == before
    desk.get("/desk/khong-hen")
    assert used() != before
