"""What every answer carries, what no form goes without, and how often a door may be tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.demo import commune
from app.demo.device import SimulatedDevice
from app.factory import create_app
from app.web import access
from app.web.limits import DOOR, LOOKING, SENDING, limiter
from app.web.public.opening import ASKING
from tests.town import close, make_app, settings_of
from tests.web.soft_passkey import SoftPasskey
from tests.web.test_accounts import invitation, post, register
from tests.web.world import World, sign_in

CODE = "7K2M9QXF4TBHW8PD"
ANYBODYS = ("/", "/t/", f"/t/{CODE}", "/dang-nhap", "/nothing", "/api/nothing", "/api/openapi.json", "/app/")
OFFICERS = ("/desk/", "/desk/ho-so", "/desk/ty-le.csv", "/desk/may", "/desk/khong-co")
HTTPS = "https://localhost"


@pytest.mark.parametrize("address", [*ANYBODYS, *OFFICERS, "/static/css/public.css"])
def test_every_answer_is_closed_on_all_sides(app: Flask, address: str) -> None:
    answer = sign_in(app, commune.THU).get(address)
    said = answer.headers
    answer.close()
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    assert said["X-Frame-Options"] == "DENY"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in said["Permissions-Policy"]
    assert ("camera=(self)" in said["Permissions-Policy"]) is address.startswith("/app/")
    reads_codes = "'wasm-unsafe-eval'" in said["Content-Security-Policy"]  # the field app alone reads the QR of a card
    assert reads_codes is address.startswith("/app/")
    for closed in ("default-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"):
        assert closed in said["Content-Security-Policy"]
    assert not {"unsafe-inline", "unsafe-eval", "*"} & set(said["Content-Security-Policy"].replace("'", " ").split())


@pytest.mark.parametrize(
    "address", [*OFFICERS, "/dang-nhap", "/vao/guess", "/api/nothing", f"/t/{CODE}", f"/phan-anh/{CODE}"]
)
def test_what_tells_of_anybody_is_kept_by_no_browser(app: Flask, address: str) -> None:
    assert sign_in(app, commune.THU).get(address).headers["Cache-Control"] == "no-store"


def test_over_https_browsers_are_told_to_stay_there(client: FlaskClient) -> None:
    assert client.get("/", base_url=HTTPS).headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_no_other_site_may_read_or_act_with_a_visitors_browser(client: FlaskClient) -> None:
    for address in ("/", "/api/sync/push", f"/t/{CODE}"):
        asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        assert "Access-Control-Allow-Origin" not in client.options(address, headers=asked).headers
        assert "Access-Control-Allow-Origin" not in client.get(address, headers=asked).headers


def test_no_answer_says_what_it_is_made_of(client: FlaskClient) -> None:
    said = client.get("/").headers
    assert not {"server", "x-powered-by"} & {name.lower() for name in said.keys()}  # noqa: SIM118  # not a mapping


@pytest.fixture
def https(town: Path) -> Iterator[Flask]:
    """The commune at an https address."""
    app = make_app(town, PUBLIC_URL=HTTPS)
    yield app
    close(app)


def cookie_of(app: Flask, base_url: str) -> str:
    client = app.test_client()
    answer = client.post("/thu/vao", data={"person": commune.THU.id}, base_url=base_url)
    return str(answer.headers["Set-Cookie"])


def test_the_cookie_is_this_hosts_own(https: Flask, app: Flask) -> None:
    cookie = cookie_of(https, HTTPS)
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert cookie_of(app, "http://localhost").startswith("session="), "browsers refuse the other name without https"


def test_signing_in_begins_another_session(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as before:
        before["planted"], before["csrf_token"] = "by somebody", "known to somebody"
    assert register(client, invitation(app), passkey := SoftPasskey())[0] == 200
    with client.session_transaction() as after:
        assert not {"planted", "csrf_token"} & set(after)
        after["planted"] = "by somebody"
    _, options = post(client, "/dang-nhap/hoi")
    assert post(client, "/dang-nhap", passkey.get(options))[0] == 200
    with client.session_transaction() as again:
        assert "planted" not in again


def forms(app: Flask) -> list[Rule]:
    """Every address outside of the API that changes something: tablets bring no cookie, browsers do."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set()) and not str(rule).startswith("/api/")
    ]


def test_no_form_goes_without_its_token(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client, tried = sign_in(app, commune.THU), 0
    for rule in forms(app):
        address = re.sub(r"<(int(?:\([^)]*\))?:)?\w+>", lambda found: "1" if found[1] else "x", str(rule))
        assert client.post(address, data={"person": commune.THU.id}).status_code == 400, address
        assert client.post(address, data={"csrf_token": "guessed"}).status_code == 400, address
        tried += 1
    assert tried > 10


def test_another_sites_form_is_refused_over_https(https: Flask) -> None:
    https.config["WTF_CSRF_ENABLED"] = True
    client = https.test_client()
    page = client.get("/", base_url=HTTPS).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "person": commune.THU.id}
    evil = {"Referer": "https://evil.example/"}
    assert client.post("/thu/vao", data=form, base_url=HTTPS, headers=evil).status_code == 400


def test_nothing_is_changed_by_a_link(app: Flask) -> None:
    shared = [str(rule) for rule in forms(app) if "GET" in (rule.methods or set())]
    assert shared == [], "a view that answers GET and POST could act on a GET"


@pytest.mark.parametrize(("address", "allowed"), [("/dang-xuat", "POST"), ("/t/", "GET"), ("/thu/vao", "POST")])
def test_another_method_is_told_which_ones_there_are(client: FlaskClient, address: str, allowed: str) -> None:
    answer = client.open(address, method="DELETE")
    assert (answer.status_code, allowed in answer.headers["Allow"]) == (405, True)


@pytest.fixture
def limited(town: Path) -> Iterator[Flask]:
    """The commune with its limits on, as it is served."""
    app = create_app(settings_of(town), TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True)
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False
    close(app)


def often(limit: str) -> int:
    """How many pass in a minute."""
    return int(limit.split(maxsplit=1)[0])


DOORS = [
    ("POST", "/dang-nhap/hoi", DOOR),
    ("POST", "/dang-nhap", DOOR),
    ("GET", "/vao/guess", DOOR),
    ("POST", "/vao/guess", DOOR),
    ("POST", "/vao/guess/hoi", DOOR),
    ("GET", "/t/", LOOKING),
    ("GET", f"/t/{CODE}", LOOKING),
    ("GET", f"/t/{CODE}/bo-sung", LOOKING),
    ("POST", f"/t/{CODE}/bo-sung", SENDING),
    ("GET", f"/t/{CODE}/bao-tin", LOOKING),
    ("POST", f"/t/{CODE}/bao-tin", SENDING),
    ("GET", f"/t/{CODE}/y-kien", LOOKING),
    ("POST", f"/t/{CODE}/y-kien", SENDING),
    ("GET", f"/t/{CODE}/phan-anh", LOOKING),
    ("POST", f"/t/{CODE}/phan-anh", SENDING),
    ("POST", "/phan-anh", SENDING),
    ("GET", f"/phan-anh/{CODE}", LOOKING),
    ("POST", f"/phan-anh/{CODE}", SENDING),
    ("POST", f"/t/{CODE}/bao-tin/quen", SENDING),
    ("POST", f"/t/{CODE}/bao-tin/thoi", SENDING),
    ("POST", "/api/messages/inbound", DOOR),
    ("GET", "/bang/guess", LOOKING),
    ("GET", "/v/", LOOKING),
    ("GET", f"/v/{CODE}", LOOKING),
    ("POST", f"/v/{CODE}", DOOR),
    ("POST", "/api/devices/enrol", DOOR),
    ("POST", "/api/devices/offer", DOOR),
    ("POST", "/api/devices/again", DOOR),
    ("GET", "/api/demo/door", DOOR),
    ("POST", f"/t/{CODE}/ket-qua/ma", ASKING),
    ("POST", f"/t/{CODE}/ket-qua/mo", SENDING),
    ("GET", f"/t/{CODE}/ket-qua/thu/birth.pdf", SENDING),
]

GUESSES = {
    "/api/devices/enrol": SimulatedDevice("x", [commune.HOA.id]).enrolment("guessed-token"),
    "/api/devices/offer": {"token": "guessed-token"},
    "/api/devices/again": {"certificate": "guessed.certificate.x"},
}
"""What has not even the form of a guess is turned away before it is counted."""


@pytest.mark.parametrize(("method", "address", "limit"), DOORS)
def test_who_guesses_is_told_to_wait_and_nobody_else(limited: Flask, method: str, address: str, limit: str) -> None:
    client, body = limited.test_client(), GUESSES.get(address, {})
    answers = {client.open(address, method=method, json=body).status_code for _ in range(often(limit))}
    assert 429 not in answers
    refused = client.open(address, method=method, json=body, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.get_json()["code"]) == (429, "overdone")
    assert 0 < int(refused.headers["Retry-After"]) <= 61
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    assert client.open(address, method=method, json=body, environ_base=elsewhere).status_code != 429


def test_every_public_door_that_takes_a_secret_has_a_limit(app: Flask) -> None:
    open_doors = {
        f"{method} {rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
        if access.guard_of(app, rule.endpoint) is access.PUBLIC and (method == "POST" or "<token>" in str(rule))
    }
    tried = {f"{method} {address.replace('guess', '<token>').replace(CODE, '<code>')}" for method, address, _ in DOORS}
    assert open_doors - tried == {"POST /dang-xuat"}


def test_tablets_are_not_counted_by_address(limited: Flask, world: World) -> None:
    world.tablet.client = limited.test_client()
    assert {world.tablet.send().status_code for _ in range(often(DOOR) + 5)} == {200}
