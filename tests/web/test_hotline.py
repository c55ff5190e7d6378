"""The hotline: one search, what to bring, a note of what came of it, and whom somebody has to call back."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.models import AccessRecord, HotlineCall, Procedure, Unit
from app.services.retention import purge_calls
from tests.web.conftest import Browser
from tests.web.world import World

CALLER = {"ho-ten": "Lò Thị Gọi", "dien-thoai": "0912 345 611"}


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


@pytest.fixture
def leader(browser: Browser) -> FlaskClient:
    return browser(commune.VINH)


def tomorrow() -> str:
    return (now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


def search(client: FlaskClient, words: str, **typed: str) -> str:
    answer = client.post("/desk/tong-dai", data={"cau": words, "viec": "tim", **typed})
    assert answer.status_code == 200
    return html.unescape(answer.text)


def note(app: Flask, client: FlaskClient, outcome: str, **typed: str) -> HotlineCall:
    form = {"viec": "ghi", "ket-qua": outcome, "cau": "đăng ký khai sinh", "thu-tuc": "1.001193", **typed}
    answer = client.post("/desk/tong-dai", data=form)
    assert answer.status_code == 303, answer.text
    with app.app_context():
        return db.session.get_one(HotlineCall, answer.location.partition("ghi=")[2])


def call_back(app: Flask, client: FlaskClient, **typed: str) -> HotlineCall:
    return note(app, client, "call_back", **{**CALLER, "goi-luc": tomorrow(), **typed})


def settle(client: FlaskClient, call: HotlineCall, act: str) -> int:
    return client.post(f"/desk/tong-dai/goi-lai/{call.id}", data={"viec": act}).status_code


def test_what_to_bring_is_found_while_the_caller_waits(desk: FlaskClient) -> None:
    page = search(desk, "con moi de lam giay to gi", **CALLER)
    assert all(word in page for word in ("Đăng ký khai sinh", "Mang theo", "Bao lâu", "Lệ phí", "Ở đâu"))
    assert all(typed in page for typed in CALLER.values())


def test_what_is_not_known_is_said(desk: FlaskClient) -> None:
    assert "Không tìm thấy thủ tục" in search(desk, "giá vàng hôm nay")


def test_a_question_that_was_answered_keeps_nobody(app: Flask, desk: FlaskClient) -> None:
    call = note(app, desk, "answered", **CALLER)
    assert (call.name, call.phone, call.waits) == ("", "", False)
    assert call.procedure_code == "1.001193"


def test_who_waits_stands_in_the_list_until_it_is_done_and_again_if_it_was_not(app: Flask, desk: FlaskClient) -> None:
    call = call_back(app, desk)
    assert "Lò Thị Gọi" in desk.get("/desk/tong-dai/goi-lai").text
    assert settle(desk, call, "xong") == 303
    assert "Lò Thị Gọi" not in desk.get("/desk/tong-dai/goi-lai").text
    assert "Lò Thị Gọi" in desk.get("/desk/tong-dai/goi-lai?loc=da-goi").text
    assert settle(desk, call, "chua-xong") == 303
    assert "Lò Thị Gọi" in desk.get("/desk/tong-dai/goi-lai").text


def test_the_list_of_names_is_on_record(app: Flask, desk: FlaskClient) -> None:
    desk.get("/desk/tong-dai/goi-lai")
    with app.app_context():
        assert db.session.scalars(select(AccessRecord.what).where(AccessRecord.person_id == commune.MINH.id)).all() == [
            "calls"
        ]


@pytest.mark.parametrize(
    "typed",
    [
        {"ket-qua": ""},
        {"dien-thoai": ""},
        {"dien-thoai": "không nhớ"},
        {"goi-luc": ""},
        {"goi-luc": "mai"},
        {"goi-luc": "2020-01-01T08:00"},
        {"ket-qua": "routed"},
    ],
)
def test_what_a_call_lacks_is_said_and_what_was_typed_stays(desk: FlaskClient, typed: dict[str, str]) -> None:
    form = {"viec": "ghi", "ket-qua": "call_back", "cau": "khai sinh", **CALLER, "goi-luc": tomorrow(), **typed}
    answer = desk.post("/desk/tong-dai", data=form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Lò Thị Gọi" in answer.text


def test_a_call_goes_to_whoever_answers_for_the_field(app: Flask, desk: FlaskClient, leader: FlaskClient) -> None:
    with app.app_context():
        field = db.session.get_one(Procedure, "1.001193").area
    who = {"viec": "phu-trach", "linh-vuc": field, "nguoi": commune.VINH.id, "cach-goi": "máy lẻ 12"}
    assert leader.post("/desk/tong-dai/dat", data=who).status_code == 302
    assert "máy lẻ 12" in search(desk, "đăng ký khai sinh")
    call = note(app, desk, "routed", **CALLER, **{"goi-luc": tomorrow()})
    assert call.specialist_id == commune.VINH.id
    assert "Lò Thị Gọi" in leader.get("/desk/tong-dai/goi-lai?loc=cua-toi").text
    assert "Lò Thị Gọi" not in desk.get("/desk/tong-dai/goi-lai?loc=cua-toi").text


def test_a_mistake_is_taken_back_by_whoever_made_it(app: Flask, desk: FlaskClient, leader: FlaskClient) -> None:
    call = call_back(app, desk)
    assert settle(leader, call, "bo") == 403
    assert settle(desk, call, "bo") == 303
    with app.app_context():
        assert db.session.get(HotlineCall, call.id) is None


def test_a_dossier_is_told_without_a_name_and_on_record(app: Flask, desk: FlaskClient, world: World) -> None:
    page = search(desk, world.codes["decided"])
    assert "Hẹn trả" in page
    assert "Nông Thị Pay" not in page
    with app.app_context():
        looked = select(AccessRecord.dossier_id).where(AccessRecord.what == "call")
        assert db.session.scalars(looked).all() == [world.dossiers["decided"]]


def test_another_commune_sees_none_of_it(app: Flask, browser: Browser, desk: FlaskClient, world: World) -> None:
    call, lan = call_back(app, desk), browser(commune.SON)
    assert "Lò Thị Gọi" not in lan.get("/desk/tong-dai/goi-lai").text
    assert settle(lan, call, "xong") == 404
    assert "Hẹn trả" not in search(lan, world.codes["decided"])
    assert "1 cuộc gọi" not in lan.get("/desk/tong-dai/so-lieu").text


def test_a_supervisor_reads_counts_by_day_and_procedure(app: Flask, browser: Browser, desk: FlaskClient) -> None:
    note(app, desk, "answered")
    note(app, desk, "state", **{"thu-tuc": ""})
    thu = browser(commune.THU)
    assert thu.get("/desk/tong-dai").location.endswith("/desk/tong-dai/so-lieu")
    page = html.unescape(thu.get("/desk/tong-dai/so-lieu").text)
    assert "2 cuộc gọi" in page
    assert "Không tìm được thủ tục" in page
    assert thu.get("/desk/tong-dai/so-lieu?tu=2026-02-30").status_code == 422


def test_names_and_numbers_leave_at_the_end_of_their_term_and_counts_stay(app: Flask, desk: FlaskClient) -> None:
    call = call_back(app, desk, **{"ghi-chu": "nghe kém"})
    with app.app_context():
        with writing():
            assert purge_calls(now() + timedelta(days=89)) == (0, 0)
        with writing():
            assert purge_calls(now() + timedelta(days=91)) == (1, 1)
        kept = db.session.get_one(HotlineCall, call.id)
        assert (kept.name, kept.phone, kept.note, kept.question, kept.waits) == ("", "", "", "", False)
        assert (kept.procedure_code, kept.outcome) == ("1.001193", "call_back")
    assert settle(desk, call, "chua-xong") == 403


def test_the_number_and_its_hours_stand_on_the_pages_for_citizens(
    app: Flask, leader: FlaskClient, client: FlaskClient
) -> None:
    before = client.get("/").text
    form = {"viec": "so", "so": "1900 0000", "tu": "07:00", "den": "17:00", "den-thu": "6"}
    assert leader.post("/desk/tong-dai/dat", data=form).status_code == 302
    after = html.unescape(client.get("/hoi?cau=giá vàng").text)
    assert "19000000" not in before
    assert all(word in after for word in ("tel:19000000", "từ 07:00 đến 17:00", "thứ Bảy"))
    with app.app_context():
        assert db.session.get_one(Unit, commune.HOME).hotline_hours == "1-6 07:00-17:00"


@pytest.mark.parametrize("odd", [{"so": "gọi anh Ba"}, {"so": ""}, {"den": "06:00"}, {"den-thu": "9"}, {"tu": "sớm"}])
def test_odd_numbers_and_hours_are_refused(leader: FlaskClient, odd: dict[str, str]) -> None:
    form = {"viec": "so", "so": "19000000", "tu": "07:00", "den": "17:00", "den-thu": "6", **odd}
    assert leader.post("/desk/tong-dai/dat", data=form).status_code == 422
