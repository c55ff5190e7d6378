"""A person has something corrected: named fields, with reason and paper; the old value stays; no decision is undone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db
from app.demo import commune
from app.documents.gather import receipt_of
from app.models import AccessRecord, Dossier, JournalEntry
from app.services.consent import agrees
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import NAME, World

NEW = "Nông Thị Páy"
WHY = {"ly-do": "Gõ nhầm dấu", "giay": "thẻ căn cước"}


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


def correct(client: FlaskClient, dossier: str, **fields: str) -> tuple[int, str]:
    form = {**WHY, **{f"/{name.replace('__', '/')}": value for name, value in fields.items() if "__" in name}}
    form |= {name: value for name, value in fields.items() if "__" not in name}
    answer = client.post(f"/desk/ho-so/{dossier}/dinh-chinh", data=form, follow_redirects=True)
    return answer.status_code, answer.text


def held(app: Flask, dossier: str) -> dict[str, Any]:
    with app.app_context():
        return dict(db.session.get_one(Dossier, dossier).applicant or {})


def corrections(app: Flask, dossier: str) -> list[JournalEntry]:
    is_it = JournalEntry.dossier_id == dossier, JournalEntry.type == "correction_recorded"
    with app.app_context():
        return list(db.session.scalars(select(JournalEntry).where(*is_it).options(undefer(JournalEntry.body))))


def test_the_page_and_the_paper_show_the_new_value_as_corrected(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    status, page = correct(desk, dossier, applicant__name=NEW)
    said = words(page)
    assert status == 200
    assert f"{NEW} đã đính chính" in said
    assert re.search(rf"Họ tên người nộp: {NAME} → {NEW} Gõ nhầm dấu \(đã xem thẻ căn cước\)", said)
    with app.app_context():
        paper = receipt_of(db.session.get_one(Dossier, dossier), public_url="http://localhost")
        other = receipt_of(db.session.get_one(Dossier, world.dossiers["appraised"]), public_url="http://localhost")
    assert (paper.applicant.name, paper.corrected_at is not None, other.corrected_at) == (NEW, True, None)


def test_the_journal_keeps_what_stood_there(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    correct(desk, dossier, applicant__name=NEW)
    (row,) = corrections(app, dossier)
    assert row.body is not None
    assert row.author_id == commune.MINH.id
    assert row.body["facts"]["fields"] == {"/applicant/name": NEW}
    assert row.body["facts"]["seen"] == "thẻ căn cước"
    with app.app_context():
        intake = db.session.scalars(
            select(JournalEntry)
            .where(JournalEntry.op_id == row.body["facts"]["operation_id"])
            .options(undefer(JournalEntry.body))
        ).one()
        assert (intake.body or {})["facts"]["applicant"]["name"] == NAME


def test_only_what_differs_is_recorded_and_twice_tells_both(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier, before = world.dossiers["received"], held(app, world.dossiers["received"])
    correct(desk, dossier, applicant__name=NEW, applicant__phone=before["phone"])
    _, page = correct(desk, dossier, applicant__name="Nông Thị Pảy")
    assert held(app, dossier) == {**before, "name": "Nông Thị Pảy"}
    assert f"{NEW} → Nông Thị Pảy" in words(page)


def test_an_empty_field_takes_the_value_away(app: Flask, desk: FlaskClient, world: World) -> None:
    correct(desk, world.dossiers["received"], applicant__phone="")
    assert held(app, world.dossiers["received"])["phone"] is None


@pytest.mark.parametrize("gone", [{"ly-do": " "}, {"giay": ""}, {"applicant__name": NAME}])
def test_without_field_reason_or_paper_nothing_is_recorded(
    app: Flask, desk: FlaskClient, world: World, gone: dict[str, str]
) -> None:
    dossier = world.dossiers["received"]
    status, page = correct(desk, dossier, **{"applicant__name": NEW, **gone})
    assert (status, corrections(app, dossier)) == (422, [])
    assert "Cần nêu lý do." in words(page)


def test_what_does_not_fit_is_named_and_stays_typed(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    status, page = correct(desk, dossier, applicant__phone="không có")
    assert (status, corrections(app, dossier)) == (422, [])
    assert "Chưa hợp: Điện thoại." in words(page)
    assert 'value="không có"' in page


@pytest.mark.parametrize("state", ["decided", "delivered"])
def test_on_what_a_signed_decision_rests_is_refused_with_what_to_do(
    app: Flask, desk: FlaskClient, world: World, state: str
) -> None:
    dossier = world.dossiers[state]
    form = desk.get(f"/desk/ho-so/{dossier}/dinh-chinh").text
    assert 'name="/applicant/name"' not in form
    assert "làm thủ tục cải chính" in words(form)
    status, page = correct(desk, dossier, applicant__name=NEW)
    assert (status, corrections(app, dossier)) == (409, [])
    assert "Quyết định đã ký dựa vào mục này" in words(page)
    assert correct(desk, dossier, applicant__phone="0900000009")[0] == 200
    assert held(app, dossier)["phone"] == "0900000009"


def test_what_is_printed_cannot_be_slipped_in(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    form = {**WHY, "/number": "H99.001-260915-01999", "/consents": "x", "/applicant/name": NEW}
    desk.post(f"/desk/ho-so/{dossier}/dinh-chinh", data=form)
    (row,) = corrections(app, dossier)
    assert (row.body or {})["facts"]["fields"] == {"/applicant/name": NEW}


def test_opening_the_form_is_a_look(app: Flask, desk: FlaskClient, world: World) -> None:
    desk.get(f"/desk/ho-so/{world.dossiers['received']}/dinh-chinh")
    with app.app_context():
        assert [one.what for one in db.session.query(AccessRecord)] == ["correction"]


def test_what_was_not_taken_in_has_no_such_page(desk: FlaskClient, world: World) -> None:
    assert desk.get(f"/desk/ho-so/{world.refuse()}/dinh-chinh").status_code == 404


def test_consent_is_taken_back_with_one_tap(app: Flask, desk: FlaskClient, world: World) -> None:
    given = [{"purpose": "result_notice", "wording": "result_notice-1"}]
    dossier = world.take_in("received", consents=given)
    assert "Nhắn tin khi có kết quả: đã đồng ý" in words(desk.get(f"/desk/ho-so/{dossier}").text)
    page = desk.post(f"/desk/ho-so/{dossier}/rut-dong-y", follow_redirects=True).text
    assert "Nhắn tin khi có kết quả: đã rút lại đồng ý" in words(page)
    assert "rut-dong-y" not in page
    with app.app_context():
        assert not agrees(db.session.get_one(Dossier, dossier), "result_notice")
