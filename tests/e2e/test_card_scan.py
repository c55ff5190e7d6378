"""A card is scanned where there is no network, and its relatives stay on the card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.camera import seeing
from tests.e2e.card import CARD, FATHER, MOTHER, picture
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town


@pytest.fixture
def officer(playwright: Playwright, town: Town, tmp_path: Path) -> Iterator[FieldOfficer]:
    """Hoa, with a tablet that sees a card."""
    with seeing(CARD, playwright, town, tmp_path) as tablet:
        yield FieldOfficer(tablet)


def test_the_card_fills_the_person_with_no_network_and_no_picture_of_it_stays(
    officer: FieldOfficer, tmp_path: Path
) -> None:
    officer.ready()
    officer.open_session()
    officer.tablet.network(on=False)
    officer.tab_or_next()
    expect(officer.page.get_by_text("Chỉ đọc mã QR. Ảnh thẻ không được lưu lại.")).to_be_visible()
    scan = officer.page.get_by_role("button", name="Quét thẻ căn cước")
    if scan.is_visible():  # where the camera is allowed already it has opened by itself
        scan.click()
    name = officer.page.get_by_label("Họ và tên", exact=True)
    expect(name).to_have_value("Nông Thị Pay", timeout=30_000)
    expect(name).to_be_focused()
    expect(officer.page.get_by_label("Số định danh", exact=True)).to_have_value("019150003517")
    expect(officer.page.get_by_label("Ngày sinh")).to_have_value("12/03/1950")
    expect(officer.page.get_by_label("Nữ", exact=True)).to_be_checked()
    expect(officer.page.get_by_role("status").filter(has_text="Đã đọc thẻ của")).to_be_visible()
    expect(officer.page.locator("video")).to_have_count(0)
    everything = officer.page.content()
    assert FATHER not in everything
    assert MOTHER not in everything

    chosen = tmp_path / "card.jpg"
    chosen.write_bytes(picture(CARD.replace("019150003517", "006150004218").replace("NÔNG THỊ PAY", "LÝ THỊ DỢ")))
    officer.page.locator("section.scan input[type=file]").set_input_files(chosen)
    expect(name).to_have_value("Lý Thị Dợ", timeout=30_000)
    expect(officer.page.get_by_label("Số định danh", exact=True)).to_have_value("006150004218")
