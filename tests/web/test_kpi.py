"""`/desk/bao-cao/766`: the hundred points, with what is missing said instead of counted as nought."""

from __future__ import annotations

import pytest
from flask import Flask

from app.demo import commune
from tests.web.conftest import Browser
from tests.web.world import World

PAGE = "/desk/bao-cao/766"


def test_it_says_the_points_how_they_are_computed_and_what_is_missing(
    app: Flask, world: World, browser: Browser
) -> None:
    said = browser(commune.THU).get(f"{PAGE}?ky={world.tablet.at.year}").text
    assert "100 điểm theo Quyết định 766" in said
    assert said.count("Thiếu: ") == 9
    assert "chưa xếp loại" in said
    assert "Tỷ lệ hồ sơ giải quyết đúng và trước hạn" in said
    english = browser(commune.THU).get(f"{PAGE}?lang=en").text
    assert "Dossiers handled in time or early" in english
    assert english.count("Missing: ") == 9


def test_a_unit_of_ones_own_subtree_and_no_other(browser: Browser, world: World) -> None:
    vinh = browser(commune.VINH)
    assert vinh.get(f"{PAGE}?don-vi={commune.HOME}").status_code == 200
    assert vinh.get(f"{PAGE}?don-vi={commune.NEIGHBOUR}").status_code == 404


@pytest.mark.parametrize("odd", ["2026-13", "gần đây", "2026-q5"])
def test_a_period_that_is_none_is_not_found(browser: Browser, odd: str) -> None:
    assert browser(commune.THU).get(PAGE, query_string={"ky": odd}).status_code == 404
