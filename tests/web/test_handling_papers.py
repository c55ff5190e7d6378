"""Mẫu 04, 05 and 06 from the desk: made of the facts as they happened, on record, and of one's own unit alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now
from app.demo import commune
from app.domain.calendar import legal_date
from app.models import AccessRecord, JournalEntry
from app.web.formats import wall_clock
from tests.documents.reading import text
from tests.web.conftest import Browser
from tests.web.test_acts import do, held
from tests.web.world import NAME, World


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


def looks(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AccessRecord.what).order_by(AccessRecord.id)))


def test_each_new_promise_has_its_apology(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier = world.dossiers["in_handling"]
    due = held(app, dossier).due_at
    assert due is not None
    with app.test_request_context():
        new = wall_clock(due + timedelta(days=4))
    do(desk, dossier, "gia-han", hen_moi=new, ly_do="Hội đồng họp lại ngày 30", xin_loi="on")
    with app.app_context():
        op_id = db.session.scalars(select(JournalEntry.op_id).filter_by(dossier_id=dossier, type="due_extended")).one()
    assert f"phieu-xin-loi/{op_id}.pdf" in desk.get(f"/desk/ho-so/{dossier}").text
    said = text(desk.get(f"/desk/ho-so/{dossier}/phieu-xin-loi/{op_id}.pdf").data)
    assert "Hội đồng họp lại ngày 30" in said
    assert NAME in said
    assert "apology" in looks(app)
    other = world.dossiers["received"]
    assert desk.get(f"/desk/ho-so/{other}/phieu-xin-loi/{op_id}.pdf").status_code == 404


def test_the_control_sheet_follows_every_hand(app: Flask, desk: FlaskClient, world: World) -> None:
    said = text(desk.get(f"/desk/ho-so/{world.dossiers['delivered']}/phieu-kiem-soat.pdf").data)
    for line in ("Người nộp hồ sơ", f"Thẩm định: {commune.HOA.name}", f"Lãnh đạo: {commune.VINH.name}", "Trước hạn"):
        assert line in said
    assert NAME not in said
    assert "control_sheet" in looks(app)


def test_the_register_of_today_has_what_was_taken_in_today(app: Flask, desk: FlaskClient, world: World) -> None:
    day = held(app, world.dossiers["received"]).intake_on.isoformat()
    said = text(desk.get(f"/desk/so-theo-doi.pdf?tu={day}&den={day}").data)
    assert f"{len(world.dossiers)} hồ sơ" in said
    assert (held(app, world.dossiers["delivered"]).number or "") in said.replace(" ", "")
    assert "Người dân rút" in said
    assert "register" in looks(app)


def test_another_commune_finds_nothing_of_it(browser: Browser, world: World) -> None:
    client, day = browser(commune.SON), legal_date(now())
    assert "Không có hồ sơ nào" in text(client.get(f"/desk/so-theo-doi.pdf?tu={day}&den={day}").data)
    assert client.get(f"/desk/ho-so/{world.dossiers['received']}/phieu-kiem-soat.pdf").status_code == 404


@pytest.mark.parametrize("days", ["", "tu=2026-09-15", "tu=2026-09-15&den=2026-09-14", "tu=2026-01-01&den=2026-09-14"])
def test_days_that_make_no_register_are_refused(desk: FlaskClient, days: str) -> None:
    assert desk.get(f"/desk/so-theo-doi.pdf?{days}").status_code == 422
