"""A page for each field and each procedure: what to bring, how long, what it costs, where, whom to call."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import legal_date
from app.domain.catalogue import procedures
from app.domain.life_events import life_events
from app.models import Hamlet
from app.models.field_session import FieldSession
from app.queries.units import hamlets
from tests.web.test_tracking import ON_THE_WIRE, sent, words

BIRTH = "/thu-tuc/1.001193"
ACTIVE = [one for one in procedures() if one.status == "active"]


def links(page: str) -> list[str]:
    """Where a page leads among the procedures."""
    return re.findall(r'href="(/thu-tuc/[^"]+)"', page)


def test_from_the_home_page_every_procedure_is_three_taps_away(client: FlaskClient) -> None:
    assert 'href="/thu-tuc/"' in client.get("/").text
    fields = [one for one in links(client.get("/thu-tuc/").text) if "linh-vuc" in one]
    found = {link for field in fields for link in links(client.get(field).text) if "linh-vuc" not in link}
    assert found == {f"/thu-tuc/{one.code}" for one in ACTIVE}


def test_every_page_is_readable_within_the_first_14_kb_and_needs_no_script(client: FlaskClient) -> None:
    fields = links(client.get("/thu-tuc/").text)
    style = sent(client, re.findall(r'rel="stylesheet" href="([^"]+)"', client.get("/thu-tuc/").text)[0])[0]
    for address in ["/thu-tuc/", *fields, *(f"/thu-tuc/{one.code}" for one in ACTIVE)]:
        weight, page = sent(client, address)
        assert "<script" not in page
        assert weight + style < ON_THE_WIRE, address


def test_what_nobody_verified_says_so(client: FlaskClient) -> None:
    for one in ACTIVE:
        said = words(client.get(f"/thu-tuc/{one.code}").text)
        assert ("Mang gì chưa xác minh" in said) == (one.components_verified != "verified"), one.code
        assert ("Bao lâu chưa xác minh" in said) == (one.time_limit.verified != "verified"), one.code
        assert ("Hết bao nhiêu chưa xác minh" in said) == (one.fee.verified != "verified"), one.code


def test_it_says_where_and_whom_to_call_and_where_a_team_comes_next(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), writing():
        hamlet: Hamlet = hamlets(commune.HOME)[0]
        soon = legal_date(now()) + timedelta(days=3)
        session = FieldSession(id="s1", unit_id=commune.HOME, hamlet_id=hamlet.id, kind="hamlet", on=soon, planned=True)
        db.session.add(session)
        name = hamlet.name
    said = words(client.get(BIRTH).text)
    assert "07:00–11:30" in said
    assert name in said
    assert f"{soon:%d/%m/%Y}" in said
    assert 'href="tel:' in client.get(BIRTH).text


def test_a_page_speaks_for_the_commune_that_it_is_asked_about(client: FlaskClient) -> None:
    assert "Phiêng Sao" in words(client.get(BIRTH).text)
    other = client.get(BIRTH, query_string={"xa": commune.NEIGHBOUR}).text
    assert "Bản Vàng" in words(other)
    assert all("xa=" in one for one in links(other))


def test_in_english_only_official_names_stay_vietnamese_and_say_so(client: FlaskClient) -> None:
    page = client.get(BIRTH, query_string={"lang": "en"}).text
    said = words(re.sub(r'<(\w+)[^>]* lang="vi"[^>]*>.*?</\1>', "", page, flags=re.DOTALL))
    assert "What to bring" in said
    assert not re.search("giấy tờ|bản chính|ngày làm việc", said.lower())


@pytest.mark.parametrize("address", ["/thu-tuc/9.999999", "/thu-tuc/2.001009", "/thu-tuc/linh-vuc/khong-co"])
def test_what_is_not_served_is_not_there(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_search_engines_find_procedures_and_nothing_behind_a_code(app: Flask, client: FlaskClient) -> None:
    page = client.get(BIRTH).text
    assert 'name="description"' in page
    assert f'rel="canonical" href="{app.extensions["settings"].public_url}{BIRTH}"' in page
    assert "noindex" not in page
    listed = client.get("/sitemap.xml").text
    assert listed.count("<loc>") == len(ACTIVE) + 3 + 11
    assert "/t/" not in listed
    assert "Disallow: /t/" in client.get("/robots.txt").text


def test_every_procedure_of_the_catalogue_has_one_place_in_a_life() -> None:
    named = [code for event in life_events() for code in event.codes]
    assert sorted(named) == sorted(one.code for one in ACTIVE)
