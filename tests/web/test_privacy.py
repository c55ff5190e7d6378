"""Who looked at whose data is read by the supervisor; a breach has its line, its 72 hours and its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import local
from app.models import Breach, Person
from app.services.breach import Found, enter_breach
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World

REGISTER = "/desk/du-lieu/su-co"
LOST = {"viec": "Mất máy số 07 trên đường về", "loai": "họ tên, số định danh", "bao-nhieu": "12"}


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.THU)


def post(client: FlaskClient, path: str, **form: Any) -> TestResponse:
    return client.post(path, data=form, follow_redirects=True)


def typed(at: datetime) -> str:
    """As a browser's field for day and hour gives it."""
    return local(at).isoformat(timespec="minutes")


def test_each_view_has_its_line(browser: Browser, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["received"]
    browser(commune.MINH).get(f"/desk/ho-so/{dossier}")
    browser(commune.VINH).get(f"/desk/ho-so/{dossier}/giay-hen.pdf")
    said = words(desk.get("/desk/du-lieu").text)
    assert "Hoàng Văn Minh Hồ sơ H99.001-" in said
    assert "Lý Quang Vinh Giấy hẹn H99.001-" in said
    assert said.index("Lý Quang Vinh Giấy hẹn") < said.index("Hoàng Văn Minh Hồ sơ")


def test_the_record_is_searched_by_officer_number_and_day(browser: Browser, desk: FlaskClient, world: World) -> None:
    browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['received']}")
    browser(commune.VINH).get(f"/desk/ho-so/{world.dossiers['decided']}")

    def lines(**asked: str) -> str:
        return words(desk.get("/desk/du-lieu", query_string=asked).text)

    assert "1 lần xem" in lines(ai=commune.MINH.id)
    today, before = local(now()).date(), local(now() - timedelta(days=2)).date()
    assert "2 lần xem" in lines(ngay=today.isoformat())
    assert "Không có lần xem nào như vậy." in lines(ngay=before.isoformat())
    assert "2 lần xem" in lines(ngay="hôm qua")
    assert "Không có lần xem nào như vậy." in lines(so="H99.001-000000-00000")


def test_a_breach_is_entered_told_and_closed(app: Flask, desk: FlaskClient) -> None:
    page = words(post(desk, REGISTER, luc=typed(now() - timedelta(hours=2)), **LOST).text)
    assert "Chưa báo còn 69 giờ" in page
    assert "Mất máy số 07 trên đường về" in page
    assert "Dữ liệu cá nhân 1 việc" in page
    page = words(post(desk, f"{REGISTER}/1/bao", **{"so-van-ban": "15/UBND ngày 22/11/2026"}).text)
    assert "15/UBND ngày 22/11/2026, Trần Thu Hà" in page
    page = words(post(desk, f"{REGISTER}/1/dong", **{"da-lam": "Đã thu hồi máy, mọi thứ trên máy đã niêm phong."}).text)
    assert "Đã xong" in page
    assert "Có thể làm gì" not in page
    with app.app_context():
        assert db.session.get_one(Breach, 1).told_by == commune.THU.id


def test_past_72_hours_the_page_says_so(app: Flask, desk: FlaskClient) -> None:
    enter(app, now() - timedelta(hours=73))
    assert "Quá 72 giờ, chưa báo" in words(desk.get(REGISTER).text)


def test_the_hour_of_telling_does_not_change_afterwards(app: Flask, desk: FlaskClient) -> None:
    breach = enter(app, now() - timedelta(hours=1))
    post(desk, f"{REGISTER}/{breach}/bao", **{"so-van-ban": "lần đầu"})
    post(desk, f"{REGISTER}/{breach}/bao", **{"so-van-ban": "lần sau"})
    with app.app_context():
        assert db.session.get_one(Breach, breach).told_ref == "lần đầu"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"viec": "  "}, "Cần nêu lý do."),
        ({"loai": ""}, "Cần nêu lý do."),
        ({"luc": "hôm qua"}, "Ngày giờ chưa đúng"),
        ({"luc": "0001-01-01T00:00"}, "Ngày giờ chưa đúng"),
        ({"luc": "2999-01-01T00:00"}, "Ngày giờ chưa đúng"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    app: Flask, desk: FlaskClient, changes: dict[str, str], said: str
) -> None:
    answer = desk.post(REGISTER, data={"luc": typed(now()), **LOST, "hau-qua": "bị đọc trộm", **changes})
    assert (answer.status_code, said in words(answer.text), "bị đọc trộm" in answer.text) == (422, True, True)
    with app.app_context():
        assert db.session.query(Breach).count() == 0


def test_another_communes_breach_is_not_there(app: Flask, desk: FlaskClient) -> None:
    breach = enter(app, now(), unit=commune.LAN.unit)
    assert desk.get(f"{REGISTER}/{breach}").status_code == 404
    assert desk.post(f"{REGISTER}/{breach}/dong", data={"da-lam": "x"}).status_code == 404
    assert "Chưa có sự cố nào." in words(desk.get(REGISTER).text)


def enter(app: Flask, at: datetime, unit: str = commune.HOME) -> int:
    with app.app_context(), writing():
        thu = db.session.get_one(Person, commune.THU.id)
        return enter_breach(unit, Found(at, "Gửi nhầm", "họ tên", 1), by=thu, at=now()).id
