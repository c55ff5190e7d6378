"""A tablet's requests carry no session; everybody else's do, and the server can end it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, writing
from app.demo import commune
from app.domain.errors import BadSetting
from app.models import DeskSession
from app.services import desk_session
from tests.town import settings_of
from tests.web.conftest import Browser


def test_under_the_api_nothing_can_be_put_into_a_session(app: Flask) -> None:
    with app.test_request_context("/api/sync/push"):
        assert session.get("anything") is None
        with pytest.raises(RuntimeError):
            session["anything"] = 1


def test_a_page_keeps_its_session(app: Flask) -> None:
    with app.test_request_context("/"):
        session["anything"] = 1
        assert session["anything"] == 1


def test_the_api_gives_no_cookie(app: Flask) -> None:
    assert "Set-Cookie" not in app.test_client().options("/api/blobs").headers


def cookie_of(client: FlaskClient) -> str:
    found = client.get_cookie("session")
    assert found is not None
    return found.value


def with_cookie(app: Flask, value: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("session", value)
    return client


def let_pass(app: Flask, **ago: int) -> None:
    """So much time since anybody was seen."""
    with app.app_context(), writing():
        for one in db.session.scalars(select(DeskSession)):
            one.seen_at -= timedelta(**ago)


def test_a_copied_cookie_is_dead_once_its_owner_has_signed_out(app: Flask, browser: Browser) -> None:
    client = browser(commune.MINH)
    thief = with_cookie(app, cookie_of(client))
    assert thief.get("/desk/").status_code == 200
    client.post("/dang-xuat")
    assert thief.get("/desk/").status_code == 303
    assert thief.get("/desk/", headers={"Accept": "application/json"}).status_code == 303
    assert "Phiên làm việc đã khép" in thief.get("/dang-nhap").text


def test_signing_out_in_one_browser_leaves_the_other(browser: Browser) -> None:
    here, there = browser(commune.MINH), browser(commune.MINH)
    here.post("/dang-xuat")
    assert (here.get("/desk/").status_code, there.get("/desk/").status_code) == (303, 200)
    assert "Phiên làm việc đã khép" not in here.get("/dang-nhap").text


def test_out_everywhere_is_everywhere_and_nobody_else(browser: Browser) -> None:
    here, there, other = browser(commune.MINH), browser(commune.MINH), browser(commune.THU)
    page = here.get("/desk/tai-khoan").text
    assert page.count("vào lúc") == 2
    assert "đang ở đây" in page
    assert here.post("/desk/tai-khoan/ra-moi-noi").headers["Location"] == "/"
    assert [one.get("/desk/").status_code for one in (here, there, other)] == [303, 303, 200]


def test_an_idle_session_ends_and_says_so_and_one_in_use_does_not(app: Flask, browser: Browser) -> None:
    client = browser(commune.MINH)
    let_pass(app, minutes=29)
    assert client.get("/desk/tai-khoan/con-day").status_code == 204
    let_pass(app, minutes=29)
    assert client.get("/desk/").status_code == 200
    let_pass(app, minutes=30)
    assert client.get("/desk/ho-so").headers["Location"] == "/dang-nhap?next=/desk/ho-so"
    assert "Phiên làm việc đã khép" in client.get("/dang-nhap").text
    assert client.get("/desk/tai-khoan/con-day").status_code == 303


def test_no_session_is_longer_than_a_day_at_the_desk(app: Flask, browser: Browser) -> None:
    client = browser(commune.MINH)
    with app.app_context(), writing():
        for one in db.session.scalars(select(DeskSession)):
            one.began_at -= desk_session.LONGEST
    assert client.get("/desk/").status_code == 303


def test_the_cookie_names_nobody_and_the_server_keeps_only_its_hash(app: Flask, browser: Browser) -> None:
    client = browser(commune.MINH)
    with client.session_transaction() as held:
        token = held["_user_id"]
    with app.app_context():
        (kept,) = db.session.scalars(select(DeskSession))
        assert token not in (kept.id, kept.person_id)
        assert commune.MINH.id != token


def test_a_cookie_that_names_a_person_opens_nothing(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as held:
        held["_user_id"], held["_fresh"] = commune.MINH.id, True
    assert client.get("/desk/").status_code == 303


@pytest.mark.parametrize("odd", ["0", "721", "soon", "-5", "1.5"])
def test_an_odd_idle_time_is_refused(town: Path, odd: str) -> None:
    with pytest.raises(BadSetting, match="DESK_IDLE_MIN"):
        settings_of(town, DESK_IDLE_MIN=odd)
