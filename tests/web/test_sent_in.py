"""What a citizen sent, as the commune has it: seen at the desk, accepted by an officer, and nobody else's word."""

from __future__ import annotations

import re
from typing import Any

import pytest
import rfc8785
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now, writing
from app.demo import commune
from app.domain.errors import NotAllowed
from app.domain.ids import uuid7
from app.domain.sent_in import citizen_id
from app.models import Dossier, Person
from app.queries.dossiers import Filters, find_dossiers
from app.services.citizen import the_citizen
from app.sync import own_chain
from app.sync.verify import verify_journal
from tests.factories import facts_of
from tests.sync.test_nasty import signed
from tests.web.conftest import Browser
from tests.web.sent import ASKED, PAPER, kept, post
from tests.web.test_tracking import words
from tests.web.world import World, picture

TOLD = "Người dân đã gửi thêm giấy tờ"


def standing(app: Flask, name: str) -> list[str]:
    """The dossiers that a filter of the list finds."""
    with app.app_context():
        return [row.dossier.id for row in find_dossiers(commune.HOME, Filters(standing=name), now()).rows]


def accept(app: Flask, world: World) -> None:
    """Minh records that all of it has come."""
    with app.app_context(), writing():
        own_chain.record(
            "supplement_received",
            {"items": [PAPER], "attachments": [], "note": None},
            author=db.session.get_one(Person, commune.MINH.id),
            keyring=app.extensions["keyring"],
            settings=app.extensions["settings"],
            dossier_id=world.dossiers[ASKED],
        )


def test_the_desk_is_told_on_the_dossier_and_in_the_list(
    app: Flask, client: FlaskClient, browser: Browser, world: World, code: str
) -> None:
    minh, address = browser(commune.MINH), f"/desk/ho-so/{world.dossiers[ASKED]}"
    assert TOLD not in minh.get(address).text + minh.get("/desk/ho-so?muc=supplement").text
    assert standing(app, "sent") == []
    post(client, code, picture())
    said = words(minh.get(address).text)
    assert TOLD in said
    assert f"Người dân gửi qua trang tra cứu: {PAPER}" in said
    assert TOLD in minh.get("/desk/ho-so").text
    assert TOLD in minh.get("/desk/viec?buoc=bo-sung").text
    assert standing(app, "sent") == [world.dossiers[ASKED]]


def test_an_officer_looks_and_accepts_and_the_clock_goes_on(
    app: Flask, client: FlaskClient, browser: Browser, world: World, code: str
) -> None:
    post(client, code, picture())
    minh, address = browser(commune.MINH), f"/desk/ho-so/{world.dossiers[ASKED]}"
    (sent,) = kept(app, world)
    assert f"/giay-to/{sent.id}" in minh.get(address).text
    assert minh.get(f"{address}/giay-to/{sent.id}/to.jpg").data.startswith(b"\xff\xd8")
    accept(app, world)
    assert TOLD not in minh.get(address).text
    assert standing(app, "sent") == []
    assert client.get(f"/t/{code}/bo-sung").location == f"/t/{code}"
    with app.app_context():
        assert db.session.get_one(Dossier, world.dossiers[ASKED]).state == "received"


def test_what_is_asked_for_again_begins_anew_and_counts_on(
    app: Flask, client: FlaskClient, world: World, code: str
) -> None:
    post(client, code, picture())
    accept(app, world)
    again = world.tablet.say("supplement_requested", facts_of(ASKED, items=["Đơn"]), dossier_id=world.dossiers[ASKED])
    assert world.tablet.verdicts(again) == [("applied", "")]
    assert standing(app, "sent") == []
    page = words(client.get(f"/t/{code}/bo-sung").text)
    assert "còn gửi được 4 tệp" in page
    assert "Đã nhận ảnh" not in page


def test_an_id_card_that_was_asked_for_is_covered_like_any_other(
    client: FlaskClient, app: Flask, browser: Browser, world: World
) -> None:
    card = facts_of(ASKED, items=["Thẻ căn cước"])
    dossier = world.take_in("card", (ASKED, card))
    post(client, world.codes["card"], picture())
    page = browser(commune.MINH).get(f"/desk/ho-so/{dossier}").text
    (sent,) = re.findall(rf"/desk/ho-so/{dossier}/giay-to/([\w-]+)", page)
    headers = {"Accept": "application/json"}
    answer = browser(commune.MINH).get(f"/desk/ho-so/{dossier}/giay-to/{sent}/to.jpg", headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "covered")


def test_another_commune_sees_nothing_of_it(
    client: FlaskClient, app: Flask, browser: Browser, world: World, code: str
) -> None:
    post(client, code, picture())
    (sent,) = kept(app, world)
    address = f"/desk/ho-so/{world.dossiers[ASKED]}"
    for officer in (commune.LAN, commune.SON):
        for door in (address, f"{address}/giay-to/{sent.id}", f"{address}/giay-to/{sent.id}/to.jpg"):
            assert browser(officer).get(door).status_code in (403, 404)
    assert TOLD not in browser(commune.SON).get("/desk/ho-so").text


def test_the_books_are_sound_and_the_chain_is_the_commune_s(app: Flask, client: FlaskClient, code: str) -> None:
    post(client, code, picture())
    with app.app_context():
        found = verify_journal(app.extensions["keyring"], app.extensions["settings"])
    assert found.faults == []


@pytest.mark.parametrize(("author", "code"), [("an officer", "not_allowed"), ("a citizen", "author")])
def test_no_tablet_speaks_for_a_citizen(app: Flask, world: World, author: str, code: str) -> None:
    blob = world.tablet.attach(picture(), kind="paper", media_type="image/jpeg", component=None)
    facts: dict[str, Any] = {"attachment": blob.announcement, "note": PAPER, "sent_by": "citizen"}
    nobody = citizen_id(commune.HOME) if author == "a citizen" else commune.HOA.id
    operation = world.tablet.operation("attachment_added", facts, dossier_id=world.dossiers[ASKED])
    op_id = str(uuid7())
    said_so = {**operation, "author": nobody, "recorded_by": nobody}
    inside: dict[str, Any] = {
        "device": world.tablet.id,
        "op_id": op_id,
        "operation": said_so,
        "seq": world.tablet.seq + 1,
    }
    assert world.tablet.verdicts(signed(world.tablet, commune.HOA, rfc8785.dumps(inside), op_id)) == [("refused", code)]
    assert standing(app, "sent") == []


@pytest.mark.parametrize("kind", ["note_added", "supplement_received", "withdrawn"])
def test_a_citizen_authors_nothing_but_papers(app: Flask, world: World, kind: str) -> None:
    with app.app_context(), pytest.raises(NotAllowed), writing():
        own_chain.record(
            kind,
            facts_of(kind),
            author=the_citizen(commune.HOME),
            keyring=app.extensions["keyring"],
            settings=app.extensions["settings"],
            dossier_id=world.dossiers[ASKED],
        )
