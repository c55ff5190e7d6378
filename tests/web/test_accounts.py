"""Signing in: by a passkey, after a one-time invitation, or by the demo's doors where there is a demo."""

from __future__ import annotations

import dataclasses
import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from app.db import db, now, writing
from app.demo import commune
from app.models import EnrolmentToken, Passkey, PasskeyUse, Person
from app.services.account import invite
from tests.town import close, make_app
from tests.web.soft_passkey import SoftPasskey

JSON = {"Accept": "application/json"}


def invitation(app: Flask, officer: commune.Officer = commune.MINH) -> str:
    with app.app_context(), writing():
        return invite(db.session.get_one(Person, officer.id))


def post(client: FlaskClient, address: str, body: Any = None) -> tuple[int, dict[str, Any]]:
    answer = client.post(address, json=body, headers=JSON)
    return answer.status_code, dict(answer.get_json(silent=True) or {})


def register(client: FlaskClient, token: str, passkey: SoftPasskey, **how: Any) -> tuple[int, dict[str, Any]]:
    _, options = post(client, f"/vao/{token}/hoi")
    return post(client, f"/vao/{token}", passkey.create(options, **how) if options.get("challenge") else {})


def sign_in(client: FlaskClient, passkey: SoftPasskey, **how: Any) -> tuple[int, dict[str, Any]]:
    _, options = post(client, "/dang-nhap/hoi")
    return post(client, "/dang-nhap", passkey.get(options, **how))


@pytest.fixture
def passkey(app: Flask) -> SoftPasskey:
    """Minh's passkey, registered by an invitation."""
    made = SoftPasskey()
    assert register(app.test_client(), invitation(app), made)[0] == 200
    return made


def test_an_invitation_makes_a_passkey_and_signs_in(app: Flask, client: FlaskClient) -> None:
    token = invitation(app)
    assert "Hoàng Văn Minh" in client.get(f"/vao/{token}").text
    assert register(client, token, SoftPasskey()) == (200, {"location": "/desk/"})
    assert "Hoàng Văn Minh" in client.get("/desk/").text


def test_an_invitation_serves_once(app: Flask, client: FlaskClient) -> None:
    token = invitation(app)
    register(client, token, SoftPasskey())
    assert register(client, token, SoftPasskey())[1]["code"] == "enrolment"
    assert client.get(f"/vao/{token}").status_code == 403


def test_an_invitation_ends(app: Flask, client: FlaskClient) -> None:
    token = invitation(app)
    with app.app_context(), writing():
        db.session.query(EnrolmentToken).filter_by(kind="passkey").one().expires_at = now() - timedelta(seconds=1)
    assert client.get(f"/vao/{token}").status_code == 403


def test_an_invitation_is_kept_as_its_hash_alone(app: Flask) -> None:
    token = invitation(app)
    with app.app_context():
        assert token not in str([vars(one) for one in db.session.query(EnrolmentToken).all()])


def test_an_invitation_of_a_device_opens_no_account(app: Flask, client: FlaskClient) -> None:
    token = invitation(app)
    with app.app_context(), writing():
        db.session.query(EnrolmentToken).one().kind = "device"
    assert client.get(f"/vao/{token}").status_code == 403


def test_a_passkey_signs_in(app: Flask, passkey: SoftPasskey) -> None:
    client = app.test_client()
    assert sign_in(client, passkey) == (200, {"location": "/desk/"})
    assert client.get("/desk/ho-so").status_code == 200
    with app.app_context():
        assert [one.purpose for one in db.session.query(PasskeyUse).all()] == ["login"]


def test_signing_in_leads_to_the_page_that_was_asked_for(app: Flask, passkey: SoftPasskey) -> None:
    client = app.test_client()
    assert client.get("/desk/may").location == "/dang-nhap?next=/desk/may"
    client.get("/dang-nhap?next=/desk/may")
    assert sign_in(client, passkey)[1] == {"location": "/desk/may"}


@pytest.mark.parametrize(
    "address", ["https://evil.example/desk/", "//evil.example", "/desk/\\evil", "/t/", "javascript:x"]
)
def test_it_leads_nowhere_else(app: Flask, passkey: SoftPasskey, address: str) -> None:
    client = app.test_client()
    client.get("/dang-nhap", query_string={"next": address})
    assert sign_in(client, passkey)[1] == {"location": "/desk/"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"verified": False},
        {"origin": "https://evil.example"},
        {"key": True},
    ],
    ids=["not verified", "another origin", "another key"],
)
def test_a_wrong_answer_is_refused(app: Flask, passkey: SoftPasskey, wrong: dict[str, Any]) -> None:
    client = app.test_client()
    if "origin" in wrong:
        passkey.origin = wrong["origin"]
    if "key" in wrong:
        passkey.key = SoftPasskey().key
    status, answer = sign_in(client, passkey, verified=wrong.get("verified", True))
    assert (status, answer["code"]) == (403, "passkey")
    assert client.get("/desk/").status_code == 303


def test_a_challenge_serves_once(app: Flask, passkey: SoftPasskey) -> None:
    client = app.test_client()
    _, options = post(client, "/dang-nhap/hoi")
    answer = passkey.get(options)
    assert post(client, "/dang-nhap", answer)[0] == 200
    assert post(client, "/dang-nhap", answer)[1]["code"] == "passkey"


def test_a_revoked_passkey_opens_nothing(app: Flask, passkey: SoftPasskey) -> None:
    with app.app_context(), writing():
        db.session.query(Passkey).one().revoked_at = now()
    assert sign_in(app.test_client(), passkey)[1]["code"] == "passkey"


@pytest.mark.parametrize("body", [None, [], "x", {}, {"id": 5}, {"id": "x", "response": {}}])
def test_what_is_no_credential_is_refused(app: Flask, client: FlaskClient, body: Any) -> None:
    post(client, "/dang-nhap/hoi")
    assert post(client, "/dang-nhap", body)[1]["code"] == "passkey"


def test_signing_out_ends_it(app: Flask, passkey: SoftPasskey) -> None:
    client = app.test_client()
    sign_in(client, passkey)
    assert client.post("/dang-xuat").location == "/"
    assert client.get("/desk/").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts(app: Flask, passkey: SoftPasskey) -> None:
    client = app.test_client()
    _, options = post(client, "/dang-nhap/hoi")
    cookie = client.post("/dang-nhap", json=passkey.get(options)).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_sign_in_ends_after_a_day_at_the_desk(
    app: Flask, passkey: SoftPasskey, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()
    sign_in(client, passkey)
    later = time.time() + 12 * 3600 + 5
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _signer: int(later))
    assert client.get("/desk/").status_code == 303


def test_forms_need_their_token(town: Path) -> None:
    app = make_app(town)
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    for address in ("/thu/vao", "/dang-xuat", "/dang-nhap/hoi", "/dang-nhap"):
        assert client.post(address).status_code == 400, address
    close(app)


def test_forms_pass_over_https_as_a_browser_sends_them(town: Path) -> None:
    app = make_app(town)
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    page = client.get("/", base_url="https://localhost")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    form = {"csrf_token": token[1], "person": commune.THU.id}
    referrer = {"Referer": "https://localhost/"} if page.headers["Referrer-Policy"] == "same-origin" else {}
    answer = client.post("/thu/vao", data=form, base_url="https://localhost", headers=referrer)
    assert answer.location == "/desk/"
    close(app)


def test_one_tap_is_a_demo_person(client: FlaskClient) -> None:
    page = client.get("/").text
    for officer in (commune.THU, commune.MINH, commune.VINH, commune.HOA, commune.LAN):
        assert officer.name in page
        assert client.post("/thu/vao", data={"person": officer.id}).location == "/desk/"
        assert officer.name in client.get("/desk/").text


def test_one_tap_is_nobody_else(client: FlaskClient) -> None:
    assert client.post("/thu/vao", data={"person": commune.SON.id}).status_code == 404
    assert client.get("/desk/").status_code == 303


def test_where_there_is_no_demo_there_are_no_such_doors(town: Path) -> None:
    app = make_app(town)
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], demo=False)
    client = app.test_client()
    assert client.post("/thu/vao", data={"person": commune.THU.id}).status_code == 404
    for address in ("/", "/dang-nhap"):
        page = client.get(address).text
        assert commune.THU.name not in page
        assert "dùng thử" not in page
    close(app)
