"""``/desk/ty-le``: every figure by what one likes, and the dossiers behind it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from app.demo import commune
from app.web.desk.measure_words import CUTS, SIDES
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World

LINK = re.compile(r'<a href="(/desk/ty-le/ho-so[^"]*)">([^<]+)</a>')


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("side", SIDES)
def test_every_number_opens_as_many_dossiers(browser: Browser, world: World, cut: str, side: str) -> None:
    thu = browser(commune.THU)
    page = thu.get(f"/desk/ty-le?theo={cut}&xem={side}")
    assert page.status_code == 200
    found = LINK.findall(page.text)
    assert found
    for address, number in found[:: 1 if side == "tai-cho" else 5]:
        assert f"{number} hồ sơ" in words(thu.get(unescape(address)).text), address


def test_the_last_row_adds_the_others_up(browser: Browser, world: World) -> None:
    said = words(browser(commune.THU).get("/desk/ty-le").text)
    assert "Tất cả 7 7 1 6 14,29 %" in said


def test_whoever_may_not_open_a_dossier_sees_numbers_and_no_links(browser: Browser, world: World) -> None:
    page = browser(commune.HOA).get("/desk/ty-le").text
    assert "14,29 %" in page
    assert "/desk/ty-le/ho-so" not in page


def test_an_officer_of_another_commune_sees_nothing_of_it(browser: Browser, world: World) -> None:
    son = browser(commune.SON)
    assert "Kỳ này chưa có hồ sơ nào." in words(son.get("/desk/ty-le?ky=2026").text)
    assert son.get(f"/desk/ty-le?dv={commune.HOME}").status_code == 404
    assert son.get(f"/desk/ty-le/ho-so?dv={commune.HOME}").status_code == 404
    own = words(son.get(f"/desk/ty-le/ho-so?ky=2026&theo=don-vi&khoa={commune.HOME}").text)
    assert "0 hồ sơ" in own


@pytest.mark.parametrize("said", ["theo=x", "xem=x", "ky=x", "dv=x"])
def test_an_address_that_says_nothing_known_is_not_found(browser: Browser, said: str) -> None:
    assert browser(commune.THU).get(f"/desk/ty-le?{said}").status_code == 404


@pytest.mark.parametrize("said", ["so=x", "vi=x", "theo=tuan&khoa=x", "theo=thang&khoa=x"])
def test_a_figure_that_there_is_not_has_no_list(browser: Browser, said: str) -> None:
    assert browser(commune.THU).get(f"/desk/ty-le/ho-so?{said}").status_code == 404
