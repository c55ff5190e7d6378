"""The app's own camera: two pages of one paper in a row, where there is no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.axe import too_small, violations
from tests.e2e.camera import seeing
from tests.e2e.card import CARD
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town


@pytest.fixture
def officer(playwright: Playwright, town: Town, tmp_path: Path) -> Iterator[FieldOfficer]:
    """Hoa, with a tablet whose camera sees something."""
    with seeing(CARD, playwright, town, tmp_path) as tablet:
        yield FieldOfficer(tablet)


def test_two_pages_in_a_row_are_taken_with_no_network_and_sealed_one_by_one(officer: FieldOfficer) -> None:
    officer.ready()
    officer.open_session()
    officer.tablet.network(on=False)
    officer.tab_or_next()
    read = officer.page.get_by_text("Đã đọc thẻ của")  # the card's camera opens by itself where it is allowed already
    expect(read).to_be_visible(timeout=30_000)
    officer.person(PAY)
    officer.sees(re.compile("cần làm việc gì"))
    officer.press("Quét mã thủ tục")
    said = officer.page.get_by_role("status").filter(has_text="Đây là mã của thẻ căn cước")
    expect(said).to_be_visible(timeout=30_000)  # the camera goes on looking: another code may come
    officer.press("Nhập tay")
    expect(officer.page.get_by_role("combobox")).to_be_focused()
    expect(officer.page.locator("video")).to_have_count(0)
    officer.procedure(PAY)
    officer.declaration(PAY)
    officer.sees("Chụp từng giấy tờ")
    tile = officer.page.locator("main ol.tiles button").first
    tile.click()
    sheet = officer.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Chụp giấy này").click()
    camera = officer.page.get_by_role("dialog", name=re.compile("^Chụp: "))
    expect(camera).to_be_visible()
    camera.get_by_role("button", name="Chụp", exact=True).click()
    expect(camera.get_by_role("status")).to_have_text("Đã chụp 1 trang")
    camera.get_by_role("button", name="Trang tiếp").click()
    expect(camera.get_by_role("status")).to_have_text("Đã chụp 2 trang")
    width = camera.locator("video").evaluate("(film) => film.videoWidth")
    assert width == 1280
    assert [*violations(officer.page), *too_small(officer.page)] == []
    live = camera.locator("video").evaluate_handle("(film) => film.srcObject")
    officer.page.keyboard.press("Escape")
    expect(camera).to_have_count(0)
    officer.page.wait_for_function("(stream) => stream.getTracks().every((t) => t.readyState === 'ended')", arg=live)
    expect(sheet.get_by_role("listitem")).to_have_count(2)
    expect(sheet.get_by_role("button", name="Trang tiếp")).to_be_focused()
    officer.press("Đóng")
    expect(tile).to_contain_text("2 trang", timeout=20_000)
