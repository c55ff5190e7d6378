"""My work by the promised hour: late first, the stopped clock apart, a page at a time, of one's own unit alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from app.db import db, now, writing
from app.demo import commune
from app.domain.operations import instant
from app.models import Dossier
from app.queries import workday
from app.queries.workday import TO_DO
from tests.factories import Tablet
from tests.web.conftest import Browser
from tests.web.test_acts import do, held
from tests.web.test_tracking import words
from tests.web.world import NAME, World


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


def take_in(app: Flask, tablet: Tablet, count: int) -> list[str]:
    """Dossiers due one minute after another, in the order of their promise; each two share a minute."""
    made = []
    for place in range(count):
        due = now() + timedelta(days=3, minutes=place // 2)
        key, intake = tablet.intake(due={"at": instant(due), "basis": "computed", "verified": True})
        assert tablet.verdicts(intake) == [("applied", "")]
        made.append(key)
    with app.app_context():
        rows = db.session.scalars(select(Dossier).where(Dossier.id.in_(made)).order_by(Dossier.due_at, Dossier.id))
        return [one.id for one in rows]


def listed(page: str) -> list[str]:
    return re.findall(r'class="go" href="/desk/ho-so/([0-9a-f-]{36})"', page)


def test_late_comes_first_then_today_then_later_and_the_stopped_clock_apart(
    app: Flask, desk: FlaskClient, world: World
) -> None:
    late, today = world.dossiers["in_handling"], world.dossiers["appraised"]
    with app.app_context(), writing():
        db.session.get_one(Dossier, late).due_at = now() - timedelta(days=2)
        db.session.get_one(Dossier, today).due_at = workday.end_of_day(now()) - timedelta(milliseconds=1)
    page = desk.get("/desk/viec").text
    assert listed(page)[:3] == [late, today, world.dossiers["received"]]
    said = words(page)
    places = [said.index(title) for title in ("Quá hẹn", "Hẹn trả hôm nay", "Hẹn trả sau", "Đồng hồ dừng")]
    assert places == sorted(places)
    assert listed(page)[-1] == world.dossiers["supplement_requested"]
    assert "3 hồ sơ đang chạy giờ, 1 quá hẹn , 1 hẹn hôm nay" in said
    gone = {world.dossiers["delivered"], world.dossiers["withdrawn"]}
    assert not gone & set(listed(page))


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("tham-dinh", {"received"}),
        ("giai-quyet", {"appraised", "in_handling"}),
        ("tra", {"decided"}),
        ("bo-sung", {"supplement_requested"}),
    ],
)
def test_a_step_shows_what_waits_for_it(desk: FlaskClient, world: World, step: str, states: set[str]) -> None:
    page = desk.get(f"/desk/viec?buoc={step}").text
    assert set(listed(page)) == {world.dossiers[state] for state in states}


def test_a_leader_begins_with_what_waits_to_be_decided(browser: Browser, world: World) -> None:
    page = browser(commune.VINH).get("/desk/viec").text
    assert set(listed(page)) == {world.dossiers["appraised"], world.dossiers["in_handling"]}


def test_page_after_page_nothing_is_left_out_and_nothing_comes_twice(
    app: Flask, desk: FlaskClient, tablet: Tablet
) -> None:
    wanted, seen = take_in(app, tablet, 56), []
    page = desk.get("/desk/viec").text
    for _ in range(3):
        seen += listed(page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        page = desk.get(found[1].replace("&amp;", "&")).text if found else ""
    assert seen == wanted
    assert page == ""


def test_a_name_without_accents_finds_it_and_stands_veiled_in_the_address(desk: FlaskClient, world: World) -> None:
    answer = desk.post("/desk/viec", data={"tim": "nong thi pay", "buoc": "tham-dinh"})
    assert "nong" not in answer.location
    page = desk.get(answer.location).text
    assert listed(page) == [world.dossiers["received"]]
    nobody = desk.get(desk.post("/desk/viec", data={"tim": "không ai", "buoc": "tat-ca"}).location)
    assert "Không thấy việc nào khớp" in nobody.text


def test_another_commune_sees_nothing_and_an_empty_day_says_so(browser: Browser, app: Flask, tablet: Tablet) -> None:
    take_in(app, tablet, 1)
    page = browser(commune.SON).get("/desk/viec").text
    assert listed(page) == []
    assert "Không còn việc nào chờ" in page
    assert browser(commune.LAN).get("/desk/viec").status_code == 403


def test_the_unit_that_handles_it_sees_it_acts_on_it_and_gives_it_back(
    app: Flask, desk: FlaskClient, browser: Browser, world: World
) -> None:
    dossier, other = world.dossiers["appraised"], browser(commune.SON)
    assert other.get(f"/desk/ho-so/{dossier}").status_code == 404
    status, _ = do(desk, dossier, "giai-quyet", vi_sao="other_agency", noi_lam=commune.NEIGHBOUR)
    assert (status, held(app, dossier).handler_id) == (200, commune.NEIGHBOUR)
    assert "đã chuyển xã Bản Vàng" in words(desk.get("/desk/viec").text)
    theirs = other.get("/desk/viec").text
    assert dossier in listed(theirs)
    assert "xã Phiêng Sao chuyển đến" in theirs
    assert NAME in other.get(f"/desk/ho-so/{dossier}").text
    assert other.get(f"/desk/ho-so/{world.dossiers['received']}").status_code == 404
    status, page = do(other, dossier, "giai-quyet", vi_sao="needs_time", noi_lam=commune.HOME)
    assert (status, "Việc theo giờ hẹn" in page or "Việc của tôi" in page) == (200, True)
    assert held(app, dossier).handler_id is None
    assert other.get(f"/desk/ho-so/{dossier}").status_code == 404


def test_a_decision_of_the_handling_unit_stands(app: Flask, browser: Browser, world: World) -> None:
    dossier = world.dossiers["in_handling"]
    assert held(app, dossier).handler_id == commune.NEIGHBOUR
    answer = browser(commune.SON).post(f"/desk/ho-so/{dossier}/quyet-dinh", data={"ket-qua": "dong-y"})
    assert (answer.status_code, held(app, dossier).state) == (303, "decided")


def test_each_list_is_read_from_an_index_a_state_at_a_time(app: Flask) -> None:
    asked = []
    with app.app_context():
        for mine in workday._sides(commune.HOME):
            for state in TO_DO:
                query = (
                    select(Dossier.id)
                    .where(mine, Dossier.state == state)
                    .order_by(Dossier.due_at, Dossier.id)
                    .limit(26)
                )
                text = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
                asked.append(str(db.session.execute(db.text(f"EXPLAIN QUERY PLAN {text}")).all()))
    assert all("SEARCH dossier USING" in plan and "INDEX" in plan for plan in asked), asked
    assert not any("SCAN" in plan for plan in asked)
