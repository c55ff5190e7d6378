"""The hotline with one hand: asked, chosen and noted by the keyboard alone, and what was typed stays where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.desk import sign_in
from tests.e2e.test_pages import DESK, PHONE, all_faults
from tests.e2e.town import Town


@pytest.fixture
def reader(browser: Browser, town: Town) -> Iterator[Page]:
    """Minh's browser at the counter."""
    context = browser.new_context(base_url=town.url, viewport=DESK, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_call_is_taken_with_one_hand_on_the_keyboard(reader: Page) -> None:
    sign_in(reader, "Hoàng Văn Minh")
    reader.goto("/desk/tong-dai")
    reader.get_by_label("Điện thoại").fill("0912 345 611")
    box = reader.get_by_role("searchbox")
    box.focus()
    reader.keyboard.type("con moi de lam giay to gi")
    reader.keyboard.press("Enter")
    hit = reader.get_by_role("radio", name="Đăng ký khai sinh", exact=True)
    expect(hit).to_be_checked()
    expect(box).to_be_focused()
    expect(reader.get_by_text("Mang theo").first).to_be_visible()
    for key in ("ArrowDown", "Enter", "ArrowDown", "ArrowDown", "Enter"):
        reader.keyboard.press(key)
    expect(reader.get_by_text("Đã ghi cuộc gọi: Hẹn gọi lại.")).to_be_visible()
    reader.goto("/desk/tong-dai/goi-lai")
    reader.get_by_role("button", name="Đã gọi 0912 345 611").click()
    reader.get_by_role("button", name="Bấm nhầm, chưa gọi").click()
    expect(reader.get_by_role("button", name="Đã gọi 0912 345 611")).to_be_visible()
    assert all_faults(reader, ["/desk/tong-dai", "/desk/tong-dai/goi-lai"], viewport=DESK) == {}
    assert all_faults(reader, ["/desk/tong-dai/so-lieu"], viewport=PHONE) == {}
