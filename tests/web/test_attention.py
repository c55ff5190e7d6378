"""One page of what needs a supervisor: counts that go to zero, hours that are settled, looks that are gone through."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now, writing
from app.demo import commune
from app.domain.operations import instant
from app.models import Device, Dossier, JournalEntry, LookReview, Person
from app.queries.attention import GROUPS, attention
from app.services.access_record import record_view
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World

DOOR = "/desk/can-xem"


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.THU)


def in_doubt(world: World) -> str:
    """A dossier taken in by a tablet whose clock then turns out to be three days slow; its id."""
    tablet, right = world.tablet, world.tablet.at
    tablet.at, tablet.offset_ms = right - timedelta(days=3), None
    dossier, envelope = tablet.intake()
    answer = tablet.push(envelope, raw_at=instant(now() - timedelta(days=3)))
    tablet.at, tablet.offset_ms = right, 0
    assert [(one["verdict"], one["code"]) for one in answer["verdicts"]] == [("applied", "time_doubt")]
    return dossier


def counts(app: Flask) -> dict[str, int]:
    with app.app_context():
        found = attention(commune.HOME, now())
        return {one.kind: one.count for group in GROUPS for one in found.of(group)}


def test_with_nothing_to_do_it_says_so(desk: FlaskClient, app: Flask, world: World) -> None:
    with app.app_context(), writing():
        for dossier in db.session.query(Dossier):
            dossier.due_at = now() + timedelta(days=9)
    assert set(counts(app).values()) == {0}, world
    page = words(desk.get(DOOR).text)
    assert "Không còn việc nào cần xem." in page
    assert "0 · Hồ sơ quá hẹn" in page


def test_each_kind_is_counted_and_leads_to_where_it_is_settled(desk: FlaskClient, app: Flask, world: World) -> None:
    world.tablet.numbers -= 1
    _, twin = world.tablet.intake(session=world.session)
    assert world.tablet.verdicts(twin) == [("conflict", "duplicate_number")]
    in_doubt(world)
    with app.app_context(), writing():
        device = db.session.get_one(Device, world.tablet.id)
        device.stated_seq += 3
        device.last_contact_at = now() - timedelta(days=4)
        dossier = db.session.get_one(Dossier, world.dossiers["received"])
        dossier.due_at = now() - timedelta(days=1)
    found = counts(app)
    assert {kind: count for kind, count in found.items() if count} == {
        "refused": 1,
        "silent": 1,
        "clock": 1,
        "hour": 1,
        "late": 2,
    }
    page = desk.get(DOOR).text
    ways = set(re.findall(r'class="go" href="([^"]+)"', page))
    assert {"/desk/khay", "/desk/may", "/desk/ho-so?muc=late", "#gio"} <= ways
    for way in ways - {"#gio"}:
        assert desk.get(way.replace("&amp;", "&")).status_code == 200, way


def test_an_hour_in_doubt_is_settled_with_a_reason_and_leaves_the_page(
    desk: FlaskClient, app: Flask, world: World
) -> None:
    dossier = in_doubt(world)
    address = f"{DOOR}/gio/{dossier}"
    asked = re.search(r'name="(gio-[^"]+)"', desk.get(address).text)
    assert asked is not None
    right = (now() - timedelta(hours=1)).replace(second=0, microsecond=0)
    field, hour = asked[1], (right + timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M")
    for wrong in ({"ly-do": "hỏi tổ"}, {field: hour}, {field: "9999-01-01T00:00", "ly-do": "hỏi tổ"}):
        assert desk.post(address, data=wrong).status_code == 422
        assert counts(app)["hour"] == 1
    assert desk.post(address, data={field: hour, "ly-do": "đã hỏi tổ"}).status_code == 303
    assert counts(app)["hour"] == 0
    assert desk.get(address).status_code == 404
    with app.app_context():
        entry = db.session.query(JournalEntry).filter_by(dossier_id=dossier, type="time_corrected").one()
        assert entry.author_id == commune.THU.id
        assert entry.body is not None
        assert entry.body["facts"] == {
            "operation_id": field.removeprefix("gio-"),
            "at": instant(right),
            "reason": "đã hỏi tổ",
        }


def test_looks_are_gone_through_up_to_what_stood_on_the_page(desk: FlaskClient, app: Flask, world: World) -> None:
    with app.app_context(), writing():
        minh = db.session.get_one(Person, commune.MINH.id)
        for _ in range(2):
            record_view(
                minh, commune.HOME, "sensitive", at=now(), dossier_id=world.dossiers["received"], why="appraise"
            )
    assert counts(app)["looks"] == 2
    page = desk.get("/desk/du-lieu?loai=can-soat").text
    until = re.search(r'name="den" value="(\d+)"', page)
    assert until is not None
    with app.app_context(), writing():
        record_view(db.session.get_one(Person, commune.MINH.id), commune.HOME, "sensitive", at=now())
    assert desk.post("/desk/du-lieu/da-soat", data={"den": until[1]}).status_code == 303
    assert counts(app)["looks"] == 1
    assert f"Lần soát gần nhất: {commune.THU.name}" in words(desk.get("/desk/du-lieu").text)
    with app.app_context():
        assert db.session.query(LookReview).one().by_id == commune.THU.id


def test_an_odd_mark_changes_nothing(desk: FlaskClient, app: Flask, world: World) -> None:
    assert world.dossiers
    for odd in ("", "x", "-1", "9" * 40):
        assert desk.post("/desk/du-lieu/da-soat", data={"den": odd}).status_code == 303
    with app.app_context():
        assert db.session.query(LookReview).count() == 0
