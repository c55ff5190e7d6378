"""The desk's page of messages: counts, reasons and what they cost, and nobody's number."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask

from app.db import db, writing
from app.demo import commune
from app.models import NoticeJob
from tests.factories import facts_of
from tests.web.world import World, sign_in

AT = datetime(2026, 8, 31, 18, tzinfo=UTC)
"""The first of September in Vietnam."""


def put(app: Flask, dossier_id: str, **said: Any) -> None:
    with app.app_context(), writing():
        count = len(db.session.query(NoticeJob).all())
        whole = {"kind": "ready", "channel": "sms", "state": "sent", "tries": 1, **said}
        db.session.add(
            NoticeJob(
                id=str(count),
                op_id="x",
                unit_id=commune.HOME,
                dossier_id=dossier_id,
                next_at=AT,
                created_at=AT,
                **whole,
            )
        )


def test_months_costs_and_what_was_lost_stand_there(app: Flask, world: World) -> None:
    dossier = world.dossiers["received"]
    put(app, dossier, cost_vnd=700, sent_at=AT)
    put(app, dossier, cost_vnd=700, sent_at=AT)
    put(app, dossier, state="failed", code="zalo_-118", channel="zalo")
    put(app, dossier, state="given_up", code="overtaken")
    page = sign_in(app, commune.MINH).get("/desk/tin-nhan").text
    assert "09/2026" in page
    assert "1.400" in page
    assert "Số này không dùng Zalo" in page
    assert page.count(f"/desk/ho-so/{dossier}") == 1, "what was rightly not sent is nobody's trouble"
    assert facts_of("intake_recorded")["applicant"]["phone"] not in page.replace(" ", "")


def test_nothing_set_is_said(app: Flask) -> None:
    page = sign_in(app, commune.MINH).get("/desk/tin-nhan").text
    assert "Chưa cài cổng nào" in page


def test_another_commune_sees_none_of_it(app: Flask, world: World) -> None:
    put(app, world.dossiers["received"], cost_vnd=700)
    assert "Chưa có tin nào." in sign_in(app, commune.SON).get("/desk/tin-nhan").text
