"""Sensitive data is covered until somebody who needs it says why; the reason is on record before anything is open."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, writing
from app.demo import commune
from app.models import AccessRecord
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World, picture

CARD = {"index": 0, "name": "CCCD/căn cước/hộ chiếu còn hạn", "state": "photographed", "pages": 1, "note": None}
ANSWERS = {"Dân tộc": "Hmông", "Ghi thêm": "Xin hai bản"}


@pytest.fixture
def covered(world: World) -> str:
    """A dossier with a picture of an ID card and with answers that say a people's name."""
    dossier = world.take_in("received", components=[CARD], declaration=ANSWERS)
    tablet = world.tablet
    blob = tablet.attach(picture(), kind="paper", media_type="image/jpeg", component=0)
    facts = {"attachment": blob.announcement, "note": None}
    added = tablet.say("attachment_added", facts, dossier_id=dossier, field_session_id=world.session)
    assert tablet.verdicts(added) == [("applied", "")]
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    world.attachment = str(blob.announcement["id"])
    return dossier


def page(client: FlaskClient, dossier: str) -> str:
    return client.get(f"/desk/ho-so/{dossier}").text


def uncover(client: FlaskClient, dossier: str, **form: str) -> str:
    answer = client.post(f"/desk/ho-so/{dossier}/mo-che", data={"vi-sao": "handle", **form}, follow_redirects=True)
    return answer.text


def card(client: FlaskClient, dossier: str, world: World, tail: str = "/to.jpg") -> int:
    headers = {"Accept": "application/json"}
    return client.get(f"/desk/ho-so/{dossier}/giay-to/{world.attachment}{tail}", headers=headers).status_code


def test_it_is_covered_until_somebody_says_why(browser: Browser, world: World, covered: str) -> None:
    client = browser(commune.MINH)
    before = page(client, covered)
    assert "Hmông" not in before
    assert world.attachment not in before
    assert "Xin hai bản" in before
    assert [card(client, covered, world, tail) for tail in ("/to.jpg", "/nho.jpg", "")] == [403, 403, 403]
    after = uncover(client, covered)
    assert "Hmông" in after
    assert world.attachment in after
    assert "Thẩm định, giải quyết hồ sơ này" in words(after)
    assert [card(client, covered, world, tail) for tail in ("/to.jpg", "/nho.jpg", "")] == [200, 200, 200]


def test_who_why_when_and_what_is_on_record(app: Flask, browser: Browser, world: World, covered: str) -> None:
    client = browser(commune.MINH)
    uncover(client, covered, **{"vi-sao": "other", "ly-do": "Toà án yêu cầu đối chiếu"})
    card(client, covered, world)
    with app.app_context():
        read = [(one.person_id, one.dossier_id, one.what, one.why) for one in db.session.query(AccessRecord).all()]
    why = "Toà án yêu cầu đối chiếu"
    assert read == [
        (commune.MINH.id, covered, "sensitive", why),
        (commune.MINH.id, covered, "dossier", ""),
        (commune.MINH.id, covered, "sensitive_id_image", why),
    ]
    said = words(browser(commune.THU).get("/desk/du-lieu").text)
    assert re.search(r"Hoàng Văn Minh Ảnh giấy tờ tuỳ thân H99\.001-\S+ Toà án yêu cầu đối chiếu Trung tâm xã", said)


@pytest.mark.parametrize("form", [{"vi-sao": ""}, {"vi-sao": "other"}, {"vi-sao": "other", "ly-do": "  xem "}])
def test_without_a_reason_it_stays_covered(
    app: Flask, browser: Browser, world: World, covered: str, form: dict[str, str]
) -> None:
    client = browser(commune.MINH)
    said = uncover(client, covered, **form)
    assert "Cần nêu lý do." in words(said)
    assert "Hmông" not in said
    assert card(client, covered, world) == 403
    with app.app_context():
        assert "sensitive" not in set(db.session.scalars(select(AccessRecord.what)))


def test_it_is_open_to_that_officer_alone(browser: Browser, world: World, covered: str) -> None:
    uncover(browser(commune.MINH), covered)
    leader = browser(commune.VINH)
    assert "Hmông" not in page(leader, covered)
    assert card(leader, covered, world) == 403


def test_who_only_counts_cannot_open_it(browser: Browser, world: World, covered: str) -> None:
    supervisor = browser(commune.THU)
    said = page(supervisor, covered)
    assert "Chỉ cán bộ giải quyết hồ sơ mới mở được." in words(said)
    assert "Hmông" not in said
    assert "mo-che" not in said
    assert card(supervisor, covered, world) == 403


def test_it_covers_itself_again(app: Flask, browser: Browser, world: World, covered: str) -> None:
    client = browser(commune.MINH)
    uncover(client, covered)
    with app.app_context(), writing():
        for one in db.session.query(AccessRecord).filter_by(what="sensitive"):
            one.at -= timedelta(minutes=16)
    assert "Hmông" not in page(client, covered)
    assert card(client, covered, world) == 403


def test_a_list_does_not_say_a_private_matter_beside_a_name(browser: Browser, world: World) -> None:
    private = {"procedure_code": "1.001776", "components": []}
    dossier = world.take_in("received", **private)
    client = browser(commune.MINH)
    found = client.get("/desk/ho-so").text
    assert "Thủ tục riêng tư" in found
    assert "trợ giúp xã hội hàng tháng" not in found.lower()
    assert "Thủ tục riêng tư" not in page(client, dossier)


def test_two_versions_are_compared_without_showing_it(browser: Browser, world: World) -> None:
    with_help = {**world.tablet.intake_facts()["applicant"], "help": ["hearing"]}
    world.take_in("received", applicant=with_help)
    world.tablet.numbers -= 1
    again = world.tablet.intake(session=world.session, applicant={**with_help, "help": ["walking"]})[1]
    assert world.tablet.verdicts(again) == [("conflict", "duplicate_number")]
    client = browser(commune.THU)
    said = client.get(f"/desk/khay/{again.op_id}").text
    assert "Cần giúp" in said
    assert "Đang che" in said
    assert "Đi lại khó" not in said
    assert "walking" not in said


def test_a_tablets_reason_says_that_something_was_uncovered(app: Flask, browser: Browser, world: World) -> None:
    dossier, at = world.dossiers["received"], "2026-09-15T03:42:00.000Z"
    reasons = ("read", "sensitive:handle", "Xem hồ sơ")
    views = [{"dossier_id": dossier, "at": at, "reason": reason} for reason in reasons]
    assert world.tablet.verdicts(world.tablet.say("people_viewed", {"views": views})) == [("applied", "")]
    with app.app_context():
        kept = [(one.what, one.why) for one in db.session.query(AccessRecord).order_by(AccessRecord.id)]
    assert kept == [("dossier", "read"), ("sensitive", "handle"), ("dossier", "Xem hồ sơ")]
    client = browser(commune.THU)
    assert words(client.get("/desk/du-lieu").text).count("Xem hồ sơ Máy") == 2
    english = words(client.get("/desk/du-lieu", query_string={"lang": "en"}).text)
    assert english.count("To look at it Device") == 2
    assert "To examine and handle this dossier" in english
