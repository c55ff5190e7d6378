"""A result on a telephone: offered at the desk, opened with the receipt's code and a one-time code, and then given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from app.db import db, now, writing
from app.demo import commune
from app.domain.errors import CodeSpent, NotOffered
from app.gateways import Gateways
from app.models import Delivery, Dossier, ElectronicLink
from app.queries.electronic import unopened
from app.services import electronic
from tests.notices.gateway import Office, post_office
from tests.web.conftest import Browser
from tests.web.test_results import address, give, kept, make
from tests.web.test_tracking import words
from tests.web.world import NAME, World

__all__ = ["post_office"]


@pytest.fixture
def app(app: Flask, post_office: Office, tmp_path: Path) -> Flask:
    """A commune that can send SMS."""
    known = app.extensions["settings"]
    app.extensions["settings"] = replace(known, gateways=Gateways.from_env(post_office.env(tmp_path, "sms")))
    return app


@pytest.fixture
def offered(browser: Browser, world: World) -> str:
    """The page of a result that may be opened."""
    assert make(browser, world).status_code == 303
    said = browser(commune.MINH).post(f"{address(world)}/dien-thoai", data={"ai-muon": "noi-sau"})
    assert said.status_code == 303, words(said.text)
    return f"/t/{world.codes['decided']}/ket-qua"


def ask(client: FlaskClient, page: str, office: Office) -> str:
    """The code that the telephone gets."""
    before = len(office.posts)
    assert client.post(f"{page}/ma").status_code == 303
    _, said = office.posts[before]
    assert said["template"] == "code"
    (code,) = re.findall(r"\b\d{6}\b", said["text"])
    return str(code)


def wrong_one(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def link(app: Flask) -> ElectronicLink:
    with app.app_context():
        found = db.session.query(ElectronicLink).order_by(ElectronicLink.id.desc()).first()
        assert found is not None
        db.session.expunge(found)
        return found


def test_both_codes_open_it_and_that_is_the_hand_over(
    app: Flask, browser: Browser, world: World, offered: str, post_office: Office
) -> None:
    visitor = browser(None)
    assert "Mở kết quả" in visitor.get(f"/t/{world.codes['decided']}").text
    page = words(visitor.get(offered).text)
    assert "số có đuôi" in page
    assert NAME not in page
    code = ask(visitor, offered, post_office)
    assert post_office.complaints == []
    assert NAME not in post_office.posts[-1][1]["text"]
    assert visitor.post(f"{offered}/mo", data={"ma": f"{code[:3]} {code[3:]}"}).status_code == 303
    (file,) = kept(app, world)
    assert f"{offered}/{file}.pdf" in visitor.get(offered).text
    answer = visitor.get(f"{offered}/{file}.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    with app.app_context():
        dossier = db.session.get_one(Dossier, world.dossiers["decided"])
        assert (dossier.state, dossier.delivery_channel) == ("delivered", "electronic")
        given_out = db.session.query(Delivery).filter_by(dossier_id=dossier.id).one()
        assert given_out.by_id == commune.MINH.id
    assert "Người dân đã mở" in words(browser(commune.MINH).get(address(world)).text)
    assert "Cho ý kiến" in visitor.get(f"/t/{world.codes['decided']}").text


def test_another_browser_with_the_receipt_alone_gets_nothing(
    app: Flask, browser: Browser, world: World, offered: str, post_office: Office
) -> None:
    mine, other = browser(None), browser(None)
    code = ask(mine, offered, post_office)
    assert mine.post(f"{offered}/mo", data={"ma": code}).status_code == 303
    (file,) = kept(app, world)
    assert other.get(f"{offered}/{file}.pdf").status_code == 404
    assert f"{file}.pdf" not in other.get(offered).text
    assert other.post(f"{offered}/mo", data={"ma": code}).status_code == 409, "a code opens once"
    assert mine.get(f"{offered}/{world.attachment}.pdf").status_code == 404, "no other paper of the commune"


def test_five_wrong_ones_end_a_code_and_five_codes_end_the_asking(
    app: Flask, browser: Browser, offered: str, post_office: Office
) -> None:
    visitor, terms = browser(None), electronic.terms()
    for sent in range(terms.sendings):
        code = ask(visitor, offered, post_office)
        if sent:
            continue
        statuses = [visitor.post(f"{offered}/mo", data={"ma": wrong_one(code)}).status_code for _ in range(terms.tries)]
        assert statuses == [422] * (terms.tries - 1) + [429]
        assert visitor.post(f"{offered}/mo", data={"ma": code}).status_code == 409, "the right one comes too late"
    sent_before = len(post_office.posts)
    assert visitor.post(f"{offered}/ma").status_code == 429
    assert len(post_office.posts) == sent_before
    assert link(app).opened_at is None


def test_a_code_and_an_offer_run_out(
    app: Flask, browser: Browser, world: World, offered: str, post_office: Office
) -> None:
    visitor = browser(None)
    code = ask(visitor, offered, post_office)
    with app.app_context(), writing():
        db.session.execute(update(ElectronicLink).values(code_until=now() - timedelta(seconds=1)))
    assert visitor.post(f"{offered}/mo", data={"ma": code}).status_code == 409
    with app.app_context(), writing():
        db.session.execute(update(ElectronicLink).values(expires_at=now() - timedelta(seconds=1)))
    assert visitor.get(offered).status_code == 302
    with app.app_context():
        assert [one.dossier.state for one in unopened(commune.HOME, now())] == ["decided"]
        assert unopened(commune.LAN.unit, now()) == ()
    for who, page in ((commune.MINH, "/desk/viec"), (commune.THU, "/desk/can-xem")):
        assert "Gửi qua điện thoại, hết hạn chưa ai mở 1" in words(browser(who).get(page).text)
    assert browser(commune.MINH).post(f"{address(world)}/dien-thoai", data={"ai-muon": "noi-sau"}).status_code == 303
    assert "hết hạn chưa ai mở" not in words(browser(commune.MINH).get("/desk/viec").text), "it is offered again"


def test_it_is_taken_back_and_ends_with_the_paper(
    app: Flask, browser: Browser, world: World, offered: str, post_office: Office
) -> None:
    visitor = browser(None)
    code = ask(visitor, offered, post_office)
    assert browser(commune.MINH).post(f"{address(world)}/dien-thoai/thoi").status_code == 303
    assert visitor.post(f"{offered}/mo", data={"ma": code}).status_code == 303
    assert visitor.get(offered).status_code == 302, "back to where the dossier is"
    assert link(app).opened_at is None
    assert browser(commune.MINH).post(f"{address(world)}/dien-thoai", data={"ai-muon": "luc-nop"}).status_code == 303
    with app.app_context(), writing():
        dossier = db.session.get_one(Dossier, world.dossiers["decided"])
        dossier.state, dossier.delivery_channel = "delivered", "counter"
    assert visitor.get(offered).status_code == 302


def test_what_cannot_be_offered_says_why(app: Flask, browser: Browser, world: World) -> None:
    desk, form = browser(commune.MINH), {"ai-muon": "noi-sau"}
    assert desk.post(f"{address(world)}/dien-thoai", data=form).status_code == 409, "no file yet"
    assert make(browser, world).status_code == 303
    assert desk.post(f"{address(world)}/dien-thoai", data={}).status_code == 422, "nobody wished it"
    with app.app_context(), writing():
        dossier = db.session.get_one(Dossier, world.dossiers["decided"])
        dossier.applicant = {**(dossier.applicant or {}), "phone": None}
    assert desk.post(f"{address(world)}/dien-thoai", data=form).status_code == 422, "no telephone"
    with app.app_context():
        assert db.session.query(ElectronicLink).count() == 0


def test_without_a_gateway_it_is_not_offered(app: Flask, browser: Browser, world: World) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], gateways=Gateways.from_env({}))
    assert make(browser, world).status_code == 303
    assert "Xã chưa nối cổng tin nhắn SMS" in words(browser(commune.MINH).get(address(world)).text)
    assert browser(commune.MINH).post(f"{address(world)}/dien-thoai", data={"ai-muon": "noi-sau"}).status_code == 503


def test_a_gateway_that_fails_is_said_and_the_sending_counts(
    app: Flask, browser: Browser, offered: str, post_office: Office
) -> None:
    post_office.answers = [(503, {}, {})]
    answer = browser(None).post(f"{offered}/ma")
    assert answer.status_code == 503
    assert "Chưa gửi được tin nhắn có mã." in words(answer.text)
    assert link(app).sendings == 1


def test_neither_table_nor_log_tells_a_code(
    app: Flask, browser: Browser, offered: str, post_office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = browser(None)
    code = ask(visitor, offered, post_office)
    visitor.post(f"{offered}/mo", data={"ma": code})
    held = link(app)
    assert code not in str(vars(held))
    assert code not in "".join(capsys.readouterr())


def test_a_stranger_to_the_commune_may_not_offer(browser: Browser, world: World) -> None:
    assert give(browser, world, b"x").status_code == 415
    for officer in (commune.LAN, commune.SON, commune.THU, commune.HOA):
        said = browser(officer).post(f"{address(world)}/dien-thoai", data={"ai-muon": "noi-sau"})
        assert said.status_code in (403, 404), officer.name


@given(st.lists(st.sampled_from(["new", "right", "wrong", "late", "end"]), max_size=30))
def test_it_opens_by_the_code_that_is_out_in_its_minutes_and_by_nothing_else(steps: list[str]) -> None:
    at, terms, secret = now(), electronic.terms(), b"s"
    one = ElectronicLink(id="x", sendings=0, tries=0, code_hash="", expires_at=at + terms.link, opened_at=None)
    code, out, wrongs = "", False, 0
    for step in steps:
        if step == "new":
            if one.sendings >= terms.sendings:
                with pytest.raises(CodeSpent):
                    electronic.new_code(one, secret, at=at)
                continue
            code, out, wrongs = electronic.new_code(one, secret, at=at), True, 0
        elif step == "late":
            at, out = at + terms.code, False
        elif step == "end":
            one.code_hash, out = "", False
        elif not out:
            with pytest.raises(NotOffered):
                electronic.try_code(one, code, secret, at=at)
        else:
            typed = code if step == "right" else wrong_one(code)
            assert electronic.try_code(one, typed, secret, at=at) is (step == "right")
            wrongs += step == "wrong"
            out = step == "wrong" and wrongs < terms.tries
