"""Numbers that are really lost are closed at the desk, for a reason that everybody reads who looks later."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.demo import commune
from app.models import Device
from tests.factories import Tablet
from tests.web.conftest import Browser
from tests.web.test_tracking import words

WHY = "Máy rơi xuống suối, thợ không cứu được"


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.THU)


@pytest.fixture
def address(tablet: Tablet) -> str:
    """Of a tablet whose second and third of four operations have not arrived."""
    first, _, _, last = [tablet.intake()[1] for _ in range(4)]
    tablet.push(first, last)
    return f"/desk/may/{tablet.id}/khep"


def test_the_missing_numbers_are_named_and_closed_for_a_reason(desk: FlaskClient, address: str) -> None:
    assert "Khép số đã mất" in words(desk.get("/desk/may").text)
    page = desk.get(address).text
    assert 'value="2–3"' in page
    assert "Đang thiếu: 2–3." in words(page)
    done = desk.post(address, data={"so": "2–3", "ly-do": WHY}, follow_redirects=True)
    said = words(done.text)
    assert f"Đã khép 2–3: {WHY} (Trần Thu Hà" in said
    assert "2 việc đã mất và đã khép." in said
    assert "Có số đã mất, đã khép" in said
    assert "Không thiếu việc nào." not in said, "what was given up is not there"
    assert said.count("Xã đã nhận đủ") == said.count("Thu hồi") - 1
    assert "Không còn số nào thiếu." in words(desk.get(address).text)


@pytest.mark.parametrize(
    ("typed", "why", "sentence"),
    [("2, 9", WHY, "Có số không nằm trong những số đang thiếu"), ("hai", WHY, "Có số không nằm"), ("2", " ", "lý do")],
)
def test_what_is_not_missing_or_has_no_reason_is_said_beside_what_was_typed(
    app: Flask, desk: FlaskClient, tablet: Tablet, address: str, typed: str, why: str, sentence: str
) -> None:
    answer = desk.post(address, data={"so": typed, "ly-do": why})
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert f'value="{typed}"' in answer.text
    with app.app_context():
        assert db.session.get_one(Device, tablet.id).written_off == []


def test_a_desk_officer_reads_it_and_closes_nothing(browser: Browser, desk: FlaskClient, address: str) -> None:
    assert "khep" not in browser(commune.MINH).get("/desk/may").text
    desk.post(address, data={"so": "2", "ly-do": WHY})
    assert WHY in browser(commune.MINH).get("/desk/may").text
