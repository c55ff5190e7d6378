"""A dossier's way at the desk: each act is a fact, the next ones are offered, and what does not fit is said."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db, now
from app.demo import commune
from app.models import Delivery, Dossier, JournalEntry, SupplementRequest
from app.queries.timeline import newest, timeline
from app.web.formats import wall_clock
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import NAME, World


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


@pytest.fixture
def leader(browser: Browser) -> FlaskClient:
    return browser(commune.VINH)


def do(client: FlaskClient, dossier: str, slug: str, **typed: str) -> tuple[int, str]:
    form = {name.replace("_", "-"): value for name, value in typed.items()}
    answer = client.post(f"/desk/ho-so/{dossier}/viec/{slug}", data=form, follow_redirects=True)
    return answer.status_code, words(answer.text)


def held(app: Flask, dossier: str) -> Dossier:
    with app.app_context():
        found = db.session.get_one(Dossier, dossier)
        db.session.expunge(found)
        return found


def last(app: Flask, dossier: str, kind: str) -> dict[str, Any]:
    with app.app_context():
        fact = newest(timeline(dossier), kind)
        assert fact is not None
        return fact.facts


def weigh(app: Flask, dossier: str, mark: str, sentence: str = "") -> dict[str, str]:
    """Every paper marked alike."""
    places = [one["index"] for one in held(app, dossier).components or []]
    return {f"giay_{place}": mark for place in places} | {f"cau_{place}": sentence for place in places}


def test_appraised_paper_by_paper_the_next_step_is_offered(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    status, page = do(desk, dossier, "tham-dinh", **weigh(app, dossier, "du"))
    assert (status, held(app, dossier).state) == (200, "appraised")
    assert "Giấy tờ đủ" in page
    assert "Chuyển giải quyết" in page
    assert all(one["ok"] for one in last(app, dossier, "appraised")["findings"])


def test_what_is_lacking_is_said_for_the_citizen_and_asked_for_on_a_slip(
    app: Flask, desk: FlaskClient, world: World
) -> None:
    dossier = world.dossiers["received"]
    marks = weigh(app, dossier, "du") | {"giay_1": "sua", "cau_1": "chụp lại cho rõ góc phải"}
    _, page = do(desk, dossier, "tham-dinh", **marks)
    assert held(app, dossier).state == "received"
    assert "chụp lại cho rõ góc phải" in page
    form = words(desk.get(f"/desk/ho-so/{dossier}/viec/bo-sung").text)
    assert "chụp lại cho rõ góc phải" in form
    status, page = do(desk, dossier, "bo-sung", can_gi="Giấy chứng sinh rõ\n\n Thẻ căn cước", ly_do="Ảnh loá")
    assert (status, held(app, dossier).state) == (200, "supplement_requested")
    assert last(app, dossier, "supplement_requested")["items"] == ["Giấy chứng sinh rõ", "Thẻ căn cước"]
    with app.app_context():
        asked = db.session.scalars(select(SupplementRequest.op_id).filter_by(dossier_id=dossier)).one()
    assert desk.get(f"/desk/ho-so/{dossier}/phieu-bo-sung/{asked}.pdf").data.startswith(b"%PDF-")


def test_an_appraisal_that_leaves_a_paper_open_records_nothing(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    status, page = do(desk, dossier, "tham-dinh", **{**weigh(app, dossier, "du"), "giay_1": "sua"})
    assert (status, held(app, dossier).state) == (422, "received")
    assert "chưa đánh dấu" in page


def test_the_promised_hour_moves_by_as_long_as_the_clock_stood(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["supplement_requested"]
    before = held(app, dossier)
    status, page = do(desk, dossier, "nhan-bo-sung", da_nhan="Giấy chứng sinh")
    after = held(app, dossier)
    assert (status, after.state) == (200, "received")
    assert before.due_at is not None
    assert after.due_at is not None
    assert after.due_at > before.due_at
    assert "Hẹn trả mới" in page


def test_a_late_dossier_gets_an_apology_and_a_new_hour(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["in_handling"]
    due = held(app, dossier).due_at
    assert due is not None
    with app.test_request_context():
        new, before = wall_clock(due + timedelta(days=3)), wall_clock(due - timedelta(days=1))
    assert do(desk, dossier, "gia-han", hen_moi=before, ly_do="Chờ xác minh")[0] == 422
    assert do(desk, dossier, "gia-han", hen_moi=new, ly_do="")[0] == 422
    assert held(app, dossier).due_at == due
    status, _page = do(desk, dossier, "gia-han", hen_moi=new, ly_do="Chờ xác minh", xin_loi="on")
    assert (status, held(app, dossier).due_at) == (200, (due + timedelta(days=3)).replace(second=0, microsecond=0))
    assert "đã gia hạn 1 lần" in words(desk.get(f"/desk/ho-so/{dossier}/viec/gia-han").text)


def test_an_act_that_does_not_come_next_is_refused_in_words(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["delivered"]
    assert desk.get(f"/desk/ho-so/{dossier}/viec/tham-dinh").status_code == 409
    status, page = do(desk, dossier, "rut")
    assert status == 409
    assert "bước khác" in page
    assert held(app, dossier).state == "delivered"
    assert "Việc tiếp theo" not in desk.get(f"/desk/ho-so/{dossier}").text


@pytest.mark.parametrize(("slug", "state"), [("rut", "withdrawn"), ("dung", "closed")])
def test_a_dossier_ends_without_a_decision(app: Flask, desk: FlaskClient, world: World, slug: str, state: str) -> None:
    dossier = world.dossiers["received"]
    status, _ = do(desk, dossier, slug, ly_do="Người dân xin rút")
    assert (status, held(app, dossier).state) == (200, state)


def test_only_a_leader_finds_the_decision_and_a_desk_officer_gives_it_out(
    app: Flask, desk: FlaskClient, leader: FlaskClient, world: World
) -> None:
    dossier = world.dossiers["appraised"]
    assert "Quyết định và ký" not in desk.get(f"/desk/ho-so/{dossier}").text
    assert "Quyết định và ký" in leader.get(f"/desk/ho-so/{dossier}").text
    refused = leader.post(f"/desk/ho-so/{dossier}/quyet-dinh", data={"ket-qua": "tu-choi"})
    assert (refused.status_code, held(app, dossier).state) == (422, "appraised")
    granted = leader.post(f"/desk/ho-so/{dossier}/quyet-dinh", data={"ket-qua": "dong-y", "so": "12/QĐ"})
    assert (granted.status_code, held(app, dossier).state) == (303, "decided")
    assert do(desk, dossier, "tra", nguoi_nhan=NAME, la_ai="applicant")[0] == 422
    status, _ = do(desk, dossier, "tra", nguoi_nhan=NAME, la_ai="applicant", da_xem="on", so_giay="006158000123")
    done = held(app, dossier)
    assert (status, done.state, done.delivery_channel) == (200, "delivered", "counter")
    with app.app_context():
        given = db.session.scalars(select(Delivery).filter_by(dossier_id=dossier)).one()
        assert (given.by_id, (given.recipient or {})["recipient"]["checked"]) == (commune.MINH.id, True)


def test_every_act_is_on_the_servers_own_chain_under_the_officers_name(
    app: Flask, desk: FlaskClient, world: World
) -> None:
    dossier = world.dossiers["appraised"]
    do(desk, dossier, "giai-quyet", vi_sao="council", noi_lam=commune.HOME)
    with app.app_context():
        row = db.session.scalars(
            select(JournalEntry)
            .filter_by(dossier_id=dossier, type="handling_started")
            .options(undefer(JournalEntry.body))
        ).one()
        assert (row.author_id, row.verdict) == (commune.MINH.id, "applied")
        assert row.device_id != world.tablet.id


def intake(**changes: str) -> dict[str, str]:
    marks = {f"giay-{place}": "seen" for place in range(12)}
    person = {"ho-ten": "Hoàng Thị Mỷ", "xung-ho": "bà", "so-dinh-danh": "006158000123", "noi-dung": "Xin khai sinh"}
    return {"thu-tuc": "1.001193", "cach-nop": "counter", **marks, **person, **changes}


def taken_in(app: Flask, location: str) -> Dossier:
    found = re.search(r"/ho-so/([0-9a-f-]{36})", location)
    assert found is not None
    return held(app, found[1])


def test_a_dossier_is_taken_in_at_the_counter_with_its_number_and_receipt(app: Flask, desk: FlaskClient) -> None:
    assert "Xin giải quyết việc gì" in desk.get("/desk/tiep-nhan?thu-tuc=1.001193").text
    answer = desk.post("/desk/tiep-nhan", data=intake())
    one = taken_in(app, answer.location)
    assert (one.state, one.channel, one.unit_id) == ("received", "counter", commune.HOME)
    assert re.fullmatch(r"H99\.001-\d{6}-00001", one.number or "")
    assert desk.get(f"/desk/ho-so/{one.id}/giay-hen.pdf").data.startswith(b"%PDF-")
    again = taken_in(app, desk.post("/desk/tiep-nhan", data=intake()).location)
    assert (again.number or "").endswith("-00002")


def test_by_post_the_hour_is_when_the_hand_over_was_signed(app: Flask, desk: FlaskClient) -> None:
    signed = (now() - timedelta(hours=20)).replace(second=0, microsecond=0)
    with app.test_request_context():
        typed, early = wall_clock(signed), wall_clock(signed - timedelta(days=30))
    one = taken_in(app, desk.post("/desk/tiep-nhan", data=intake(**{"cach-nop": "post", "nhan-luc": typed})).location)
    assert (one.channel, one.received_at, one.time_doubt) == ("post", signed, False)
    for odd in ("", early):
        answer = desk.post("/desk/tiep-nhan", data=intake(**{"cach-nop": "post", "nhan-luc": odd}))
        assert answer.status_code == 422


@pytest.mark.parametrize("missing", [{"ho-ten": ""}, {"noi-dung": " "}, {"giay-0": ""}, {"so-dinh-danh": "12"}])
def test_what_an_intake_lacks_is_said_and_no_number_is_used_up(
    app: Flask, desk: FlaskClient, missing: dict[str, str]
) -> None:
    answer = desk.post("/desk/tiep-nhan", data=intake(**missing))
    assert answer.status_code == 422
    assert "Hoàng Thị Mỷ" in answer.text or "ho-ten" in missing
    assert (taken_in(app, desk.post("/desk/tiep-nhan", data=intake()).location).number or "").endswith("-00001")


def test_who_cannot_be_helped_here_goes_home_with_the_reason(app: Flask, desk: FlaskClient) -> None:
    form = {"ho-ten": "Hoàng Thị Mỷ", "noi-dung": "Cấp hộ chiếu", "ly-do": "Không thuộc xã", "can-cu": "Luật 49/2019"}
    assert desk.post("/desk/tiep-nhan/tu-choi", data={**form, "ly-do": ""}).status_code == 422
    one = taken_in(app, desk.post("/desk/tiep-nhan/tu-choi", data=form).location)
    assert (one.state, one.number) == ("not_accepted", None)
    assert desk.get(f"/desk/ho-so/{one.id}/phieu-tu-choi.pdf").data.startswith(b"%PDF-")
