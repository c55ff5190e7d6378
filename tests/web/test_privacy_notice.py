"""What a citizen is told about their data: plain, light, in both languages, with its marks."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from app.demo import commune
from tests.web.conftest import Browser
from tests.web.test_tracking import ON_THE_WIRE, sent, words
from tests.web.world import NAME, World

HERE = "/du-lieu-cua-toi"


def test_it_says_what_is_kept_for_how_long_and_whom_to_ask(client: FlaskClient) -> None:
    said = words(client.get(HERE).text)
    assert "Hồ sơ: 10 năm sau việc cuối cùng" in said
    assert "(chưa xác minh)" in said
    assert "Trung tâm Phục vụ hành chính công" in said
    assert "trong 10 ngày" in said
    assert "rút lại lúc nào cũng được" in said


def test_it_says_the_same_in_english(client: FlaskClient) -> None:
    said = words(client.get(HERE, query_string={"lang": "en"}).text)
    assert "Dossiers: 10 years after the last thing that happened" in said
    assert "(not verified)" in said or "(unverified)" in said
    assert not re.search("dữ liệu cá nhân|giấy tờ", said.lower())


def test_it_weighs_little_and_needs_no_script(client: FlaskClient) -> None:
    weight, page = sent(client, HERE)
    assert "<script" not in page
    (style,) = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert weight + sent(client, style)[0] < ON_THE_WIRE


def test_the_tracking_page_and_every_desk_page_lead_to_it(client: FlaskClient, browser: Browser, world: World) -> None:
    tracked = client.get(f"/t/{world.codes['received']}").text
    assert f'href="{HERE}"' in tracked
    assert NAME not in tracked
    assert f'href="{HERE}"' in browser(commune.THU).get("/desk/").text
