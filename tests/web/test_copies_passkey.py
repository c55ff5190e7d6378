"""The leader decides on a copy with a passkey: on this draft, at this minute, once; and with nothing else."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from app.db import db
from app.demo import commune
from app.documents import pades
from app.models import Decision
from app.web.desk import copies
from tests.factories import Tablet
from tests.web.copies import TITLE, Counter
from tests.web.soft_passkey import SoftPasskey
from tests.web.test_accounts import invitation, post, register


@pytest.fixture
def counter(app: Flask, tablet: Tablet) -> Counter:
    """The centre's counter with a draft on it."""
    made = Counter(app, tablet)
    made.take_in()
    assert made.draft().status_code == 303
    return made


@pytest.fixture
def passkey() -> SoftPasskey:
    """Vinh's own."""
    return SoftPasskey()


@pytest.fixture
def vinh_at_desk(app: Flask, passkey: SoftPasskey) -> FlaskClient:
    """A browser in which Vinh has made a passkey and is signed in."""
    client = app.test_client()
    assert register(client, invitation(app, commune.VINH), passkey)[0] == 200
    return client


def asked(client: FlaskClient, counter: Counter) -> dict[str, Any]:
    """What the passkey is asked."""
    status, options = post(client, f"{counter.address}/hoi")
    assert status == 200
    return options


def test_the_decision_and_the_communes_signature_follow_from_one_tap(
    app: Flask, counter: Counter, vinh_at_desk: FlaskClient, passkey: SoftPasskey
) -> None:
    options = asked(vinh_at_desk, counter)
    assert [one["id"] for one in options["allowCredentials"]] == [passkey.get(options)["id"]]
    answer = post(vinh_at_desk, f"{counter.address}/ky", passkey.get(options))
    assert answer == (200, {"location": counter.address})
    assert pades.judge(counter.file(), [counter.certificate()["pem"]]).holds
    with app.app_context():
        decision = db.session.scalars(db.select(Decision).filter_by(dossier_id=counter.dossier)).one()
        assert decision.signature_kind == "passkey"


def test_a_challenge_for_another_draft_signs_nothing(
    counter: Counter, vinh_at_desk: FlaskClient, passkey: SoftPasskey
) -> None:
    signed = passkey.get(asked(vinh_at_desk, counter))
    counter.draft(pages=3)
    status, said = post(vinh_at_desk, f"{counter.address}/ky", signed)
    assert (status, said["code"]) == (409, "draft_changed")
    assert not counter.copy().is_signed


def test_an_answer_counts_once_and_not_for_ever(
    counter: Counter, vinh_at_desk: FlaskClient, passkey: SoftPasskey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "PATIENCE", timedelta(seconds=-1))
    assert post(vinh_at_desk, f"{counter.address}/ky", passkey.get(asked(vinh_at_desk, counter)))[0] == 409
    monkeypatch.undo()
    signed = passkey.get(asked(vinh_at_desk, counter))
    assert post(vinh_at_desk, f"{counter.address}/ky", signed)[0] == 200
    assert post(vinh_at_desk, f"{counter.address}/ky", signed)[0] == 409


def test_a_strangers_passkey_and_a_passkey_without_its_owner_sign_nothing(
    counter: Counter, vinh_at_desk: FlaskClient, passkey: SoftPasskey
) -> None:
    options = asked(vinh_at_desk, counter)
    assert post(vinh_at_desk, f"{counter.address}/ky", SoftPasskey().get(options))[0] == 422
    options = asked(vinh_at_desk, counter)
    assert post(vinh_at_desk, f"{counter.address}/ky", passkey.get(options, verified=False))[0] == 422
    assert not counter.copy().is_signed
    assert counter.state() == "appraised"


def test_the_pages_of_a_scanned_pdf_become_the_pages_of_the_copy(app: Flask, tablet: Tablet) -> None:
    counter = Counter(app, tablet)
    counter.take_in()
    sheets, file = [Image.new("RGB", (600, 850), color) for color in ("navy", "tan", "teal")], io.BytesIO()
    sheets[0].save(file, "PDF", save_all=True, append_images=sheets[1:])
    form = {"ten": TITLE, "da-xem": "1", "trang": (io.BytesIO(file.getvalue()), "scan.pdf")}
    assert counter.browser(commune.MINH).post(counter.address, data=form).status_code == 303
    assert counter.copy().pages == 3
