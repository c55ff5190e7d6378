"""How it was: asked once the result was handed over, said by the code alone, counted where it belongs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, writing
from app.demo import commune
from app.demo.commune import Officer
from app.models import Dossier, JournalEntry, Tally
from app.services import retally
from tests.factories import PROCEDURE, Tablet, facts_of
from tests.web.world import sign_in

SAID = {"mat": "fair", "vi-sao": ["clear", "slow"], "loi": "Chờ hơi lâu."}


@pytest.fixture
def given_back(tablet: Tablet, vinh: Officer) -> tuple[str, str]:
    """A dossier whose result was handed over in a field session, and its code."""
    session, opened = tablet.session()
    dossier, story = tablet.story(vinh, session, tracking_code="7K2M9QXF4TBHW8PD")
    tablet.push(opened, *story)
    return dossier, "7K2M9QXF4TBHW8PD"


def faces(app: Flask) -> dict[str, int]:
    with app.app_context():
        rows = db.session.scalars(select(Tally).where(Tally.dimension == "rating", Tally.received > 0)).all()
        assert retally.differences() == []
        return {row.key: row.received for row in rows}


def test_it_is_asked_for_on_the_page_and_counted_by_channel_and_procedure(
    app: Flask, given_back: tuple[str, str]
) -> None:
    dossier, code = given_back
    client = app.test_client()
    assert f"/t/{code}/y-kien" in client.get(f"/t/{code}").text
    assert client.post(f"/t/{code}/y-kien", data=SAID).status_code == 303
    assert "Đã ghi:" in client.get(f"/t/{code}/y-kien").text
    channel = facts_of("delivered")["channel"]
    assert faces(app) == {f"fair/{channel}/{PROCEDURE}": 1}
    client.post(f"/t/{code}/y-kien", data={"mat": "good"})
    assert faces(app) == {f"good/{channel}/{PROCEDURE}": 1}, "one rating a dossier: the newest"
    with app.app_context():
        facts = db.session.scalars(select(JournalEntry).where(JournalEntry.type == "rated")).all()
        assert [one.counted for one in facts] == [{"face": "fair"}, {"face": "good"}]
        assert db.session.get_one(Dossier, dossier).state == "delivered"
    assert "1 ý kiến của người dân" in sign_in(app, commune.THU).get("/desk/").text
    assert "ý kiến của người dân" not in sign_in(app, commune.SON).get("/desk/").text


def test_after_a_week_it_stays(app: Flask, given_back: tuple[str, str]) -> None:
    dossier, code = given_back
    app.test_client().post(f"/t/{code}/y-kien", data=SAID)
    with app.app_context(), writing():
        held = db.session.get_one(Dossier, dossier)
        assert held.rated_at
        held.rated_at -= timedelta(days=8)
    assert app.test_client().post(f"/t/{code}/y-kien", data={"mat": "bad"}).status_code == 409
    assert list(faces(app)) == [f"fair/{facts_of('delivered')['channel']}/{PROCEDURE}"]
    assert "<form" not in app.test_client().get(f"/t/{code}/y-kien").text


def test_nothing_is_asked_before_the_result_is_there(app: Flask, tablet: Tablet) -> None:
    tablet.push(tablet.intake(tracking_code="7K2M9QXF4TBHW8PD")[1])
    client = app.test_client()
    assert client.get("/t/7K2M9QXF4TBHW8PD/y-kien").status_code == 302
    assert client.post("/t/7K2M9QXF4TBHW8PD/y-kien", data=SAID).status_code == 409
    assert faces(app) == {}


@pytest.mark.parametrize(
    "odd", [{}, {"mat": "great"}, {"mat": "good", "vi-sao": ["weather"]}, {"mat": "bad", "loi": "x" * 501}]
)
def test_what_was_not_asked_is_refused(app: Flask, given_back: tuple[str, str], odd: dict[str, object]) -> None:
    assert app.test_client().post(f"/t/{given_back[1]}/y-kien", data=odd).status_code == 422
    assert faces(app) == {}


def test_no_officer_speaks_for_the_citizen(app: Flask, tablet: Tablet, given_back: tuple[str, str]) -> None:
    said = tablet.say("rated", facts_of("rated"), dossier_id=given_back[0])
    assert tablet.verdicts(said) == [("refused", "not_allowed")]
    assert faces(app) == {}
