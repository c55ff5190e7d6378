"""The door behind a printed code: on to the page that was meant, one more at its place, and nobody remembered."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select
from sqlalchemy.exc import OperationalError

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import legal_date
from app.models import Scan, ScanPlace
from app.web.public import scanning

PHONE = "Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo"
PLACE = "K7M2P3"
POSTER = f"/q/{PLACE}/a/ho-tich"
FIELD = f"/thu-tuc/linh-vuc/ho-tich?xa={commune.HOME}"


@pytest.fixture(autouse=True)
def place(app: Flask) -> str:
    """The market gate of xã Phiêng Sao."""
    with app.app_context(), writing():
        db.session.add(
            ScanPlace(code=PLACE, unit_id=commune.HOME, name="Cổng chợ", made_at=now(), made_by=commune.MINH.id)
        )
    return PLACE


def counted(app: Flask) -> dict[tuple[str, str], int]:
    """What was counted, by paper and target."""
    with app.app_context():
        return {(one.paper, one.target): one.scans for one in db.session.scalars(select(Scan))}


def scan(client: FlaskClient, address: str, agent: str = PHONE, **headers: str) -> str:
    """Where a scan leads."""
    answer = client.get(address, headers={"User-Agent": agent, **headers})
    assert answer.status_code == 302
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    return str(answer.location)


@pytest.mark.parametrize(
    ("address", "leads_to", "cell"),
    [
        (POSTER, FIELD, ("a", "ho-tich")),
        (f"/q/{PLACE}/h/ho-tich", FIELD, ("h", "ho-tich")),
        (f"/q/{PLACE}/t/1.001193", f"/thu-tuc/1.001193?xa={commune.HOME}#mau", ("t", "1.001193")),
        (f"/q/{PLACE}", f"/thu-tuc/?xa={commune.HOME}", ("", "")),
        (f"/q/{PLACE.lower()}", f"/thu-tuc/?xa={commune.HOME}", ("", "")),
    ],
)
def test_a_scan_leads_on_and_is_counted_at_its_place(
    app: Flask, client: FlaskClient, address: str, leads_to: str, cell: tuple[str, str]
) -> None:
    assert [scan(client, address), scan(client, address)] == [leads_to] * 2
    assert counted(app) == {cell: 2}
    assert client.get(leads_to).status_code == 200


@pytest.mark.parametrize("target", ["linh-vuc-da-bo", "9.999999", "x" * 300, "<script>"])
def test_paper_does_not_change_so_what_is_no_more_leads_to_all_fields(
    app: Flask, client: FlaskClient, target: str
) -> None:
    assert scan(client, f"/q/{PLACE}/a/{target}") == f"/thu-tuc/?xa={commune.HOME}"
    assert counted(app) == {("", ""): 1}


@pytest.mark.parametrize("code", ["ZZZZZZ", "K7M2P", "K7M2P33", "O0O0O0", "%20", "'; drop"])
def test_a_code_that_nobody_knows_leads_to_all_fields_and_counts_nothing(
    app: Flask, client: FlaskClient, code: str
) -> None:
    assert scan(client, f"/q/{code}") == "/thu-tuc/"
    assert scan(client, f"/q/{code}/a/ho-tich") == "/thu-tuc/linh-vuc/ho-tich"
    assert counted(app) == {}


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23 LinkPreview",
        "curl/8.5",
        "python-requests/2.32",
        "Mozilla/5.0 (X11; Linux) HeadlessChrome/120",
    ],
)
def test_a_program_is_led_on_and_not_counted(app: Flask, client: FlaskClient, agent: str) -> None:
    assert scan(client, POSTER, agent) == FIELD
    assert counted(app) == {}


def test_neither_head_nor_a_fetch_ahead_is_a_scan(app: Flask, client: FlaskClient) -> None:
    assert client.head(POSTER, headers={"User-Agent": PHONE}).status_code == 302
    scan(client, POSTER, **{"Sec-Purpose": "prefetch;prerender"})
    scan(client, POSTER, Purpose="prefetch")
    assert counted(app) == {}


def test_a_place_whose_papers_came_down_leads_on_and_counts_no_more(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), writing():
        db.session.get_one(ScanPlace, PLACE).retired_at = now()
    assert scan(client, POSTER) == FIELD
    assert counted(app) == {}


def test_a_count_that_cannot_be_written_stands_in_nobodys_way(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    monkeypatch.setattr(scanning, "count_scan", locked)
    assert scan(client, POSTER) == FIELD
    assert counted(app) == {}


def test_of_whoever_scanned_there_is_nothing_to_keep(app: Flask, client: FlaskClient) -> None:
    scan(client, POSTER, **{"X-Forwarded-For": "203.0.113.7", "Referer": "https://zalo.me/x"})
    with app.app_context():
        columns = {one["name"] for one in inspect(db.engine).get_columns("scan")}
        row = db.session.scalars(select(Scan)).one()
        assert row.on == legal_date(now())
    assert columns == {"place", "on", "paper", "target", "scans"}
    assert "Set-Cookie" not in client.get(POSTER, headers={"User-Agent": PHONE}).headers


def test_search_engines_are_kept_out(client: FlaskClient) -> None:
    assert "Disallow: /q/" in client.get("/robots.txt").text
