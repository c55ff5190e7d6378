"""A leader decides at the desk: the passkey signs exactly what stood on the page, once, by the right person."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db
from app.demo import commune
from app.models import Decision
from tests.web.conftest import Browser
from tests.web.soft_passkey import SoftPasskey
from tests.web.test_accounts import invitation, post, register
from tests.web.test_acts import held
from tests.web.world import World

SAID = {"ket-qua": "dong-y", "so": "12/QĐ-UBND", "ra-gi": "Giấy khai sinh", "ly-do": ""}


@pytest.fixture
def passkey(app: Flask) -> SoftPasskey:
    """Vinh's, registered by an invitation."""
    made = SoftPasskey()
    assert register(app.test_client(), invitation(app, commune.VINH), made)[0] == 200
    return made


@pytest.fixture
def leader(browser: Browser) -> FlaskClient:
    return browser(commune.VINH)


def ask(leader: FlaskClient, dossier: str, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
    return post(leader, f"/desk/ho-so/{dossier}/quyet-dinh/hoi", said)


def answer(leader: FlaskClient, dossier: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return post(leader, f"/desk/ho-so/{dossier}/quyet-dinh", body)


def signed(leader: FlaskClient, dossier: str, passkey: SoftPasskey, said: dict[str, str]) -> dict[str, Any]:
    """What the page sends after the passkey has answered."""
    status, options = ask(leader, dossier, said)
    assert status == 200
    return {**said, **options.pop("said"), "credential": passkey.get(options)}


def decisions(app: Flask) -> list[Decision]:
    with app.app_context():
        return list(db.session.scalars(select(Decision).where(Decision.signature_kind == "passkey")))


def test_it_is_signed_with_their_own_passkey(
    app: Flask, leader: FlaskClient, world: World, passkey: SoftPasskey
) -> None:
    dossier = world.dossiers["appraised"]
    page = leader.get(f"/desk/ho-so/{dossier}/quyet-dinh").text
    assert "Ký bằng khoá của tôi" in page
    status, told = answer(leader, dossier, signed(leader, dossier, passkey, SAID))
    assert (status, told["location"]) == (200, f"/desk/ho-so/{dossier}?xong=quyet-dinh")
    (decision,) = decisions(app)
    assert (decision.leader_id, decision.number, decision.result) == (commune.VINH.id, "12/QĐ-UBND", "Giấy khai sinh")
    assert held(app, dossier).state == "decided"


@pytest.mark.parametrize("change", [{"ket-qua": "tu-choi", "ly-do": "x"}, {"so": "13/QĐ-UBND"}, {"at": ""}])
def test_what_was_changed_after_signing_does_not_stand(
    app: Flask, leader: FlaskClient, world: World, passkey: SoftPasskey, change: dict[str, str]
) -> None:
    dossier = world.dossiers["appraised"]
    assert answer(leader, dossier, {**signed(leader, dossier, passkey, SAID), **change})[0] == 422
    assert (decisions(app), held(app, dossier).state) == ([], "appraised")


def test_a_signature_for_one_dossier_decides_no_other_and_none_twice(
    app: Flask, leader: FlaskClient, world: World, passkey: SoftPasskey
) -> None:
    one, other = world.dossiers["appraised"], world.dossiers["in_handling"]
    body = signed(leader, one, passkey, SAID)
    assert answer(leader, other, body)[0] == 422
    assert answer(leader, one, body)[0] == 200
    assert answer(leader, one, body)[0] == 409
    assert len(decisions(app)) == 1


def test_somebody_elses_passkey_is_not_the_leaders(
    app: Flask, leader: FlaskClient, world: World, passkey: SoftPasskey
) -> None:
    dossier, minhs = world.dossiers["appraised"], SoftPasskey()
    assert register(app.test_client(), invitation(app, commune.MINH), minhs)[0] == 200
    status, options = ask(leader, dossier, SAID)
    assert status == 200
    body = {**SAID, **options.pop("said"), "credential": minhs.get(options)}
    assert answer(leader, dossier, body)[0] == 422
    unverified = {**body, "credential": passkey.get(options, verified=False)}
    assert answer(leader, dossier, unverified)[0] == 422
    assert decisions(app) == []


def test_who_has_no_passkey_is_told_before_anything_is_asked(leader: FlaskClient, world: World) -> None:
    assert ask(leader, world.dossiers["appraised"], SAID)[0] == 403
    assert ask(leader, world.dossiers["received"], SAID)[0] == 409


def test_a_refusal_needs_its_reason_before_it_is_signed(
    leader: FlaskClient, world: World, passkey: SoftPasskey
) -> None:
    assert ask(leader, world.dossiers["appraised"], {**SAID, "ket-qua": "tu-choi"})[0] == 422
    assert ask(leader, world.dossiers["appraised"], {**SAID, "ket-qua": ""})[0] == 422
