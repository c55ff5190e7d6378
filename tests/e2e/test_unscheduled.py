"""A day without appointments, whole: opened, taken in, appraised, decided by passkey, handed over, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.desk import sign_in
from tests.e2e.test_admin import Desk
from tests.e2e.town import Town

WHO = "Triệu Mùi Ghển"
DAY = "Không hẹn"


@pytest.fixture
def people(browser: Browser, town: Town) -> Iterator[tuple[Page, Page, Page]]:
    """Minh at the counter, Vinh beside him with his passkey, and the screen of the waiting room."""
    contexts = [browser.new_context(base_url=town.url, locale="vi-VN") for _ in range(3)]
    counter, beside, wall = (one.new_page() for one in contexts)
    yield counter, beside, wall
    for one in contexts:
        one.close()


def take_in(page: Page) -> str:
    """One dossier at the counter; the end of its number."""
    page.goto("/desk/tiep-nhan?thu-tuc=1.001193")
    expect(page.get_by_text("Buổi không hẹn đang mở")).to_be_visible()
    page.get_by_label("Họ tên").fill(WHO)
    for paper in page.locator("fieldset.weigh").all():
        paper.get_by_role("radio", name="Đã xem").check()
    page.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    page.wait_for_url(re.compile("/desk/ho-so/"))
    found = re.search(r"H99\.001-\d{6}-(\d{5})", page.locator("main").inner_text())
    assert found
    return found[1]


def next_one(page: Page, does: str, ticket: str) -> None:
    """The one thing that is due for me, from the queue."""
    page.goto("/desk/khong-hen")
    page.get_by_role("button", name=f"{does} số {ticket}").click()


def calls(wall: Page, heading: str, ticket: str) -> None:
    """The board follows by itself."""
    shown = wall.locator("section").filter(has=wall.get_by_role("heading", name=heading))
    expect(shown.get_by_text(ticket, exact=True)).to_be_visible(timeout=40_000)
    assert WHO not in wall.content()


@pytest.mark.long
def test_a_dossier_comes_and_goes_within_the_hour_and_the_board_and_the_rates_follow(
    town: Town, people: tuple[Page, Page, Page]
) -> None:
    counter, beside, wall = people
    person = town.rows("SELECT id FROM person WHERE name = 'Lý Quang Vinh'")[0][0]
    link = re.search(r"http://\S+/vao/\S+", town.flask("invite", person))
    assert link
    Desk(beside).make_passkey(link[0])
    beside.goto("/desk/khong-hen/dat")
    beside.get_by_role("button", name="Tạo địa chỉ cho bảng").click()
    wall.goto(beside.get_by_role("link", name="Mở bảng gọi số").get_attribute("href") or "")
    expect(wall.get_by_role("heading", name="Hôm nay không có buổi tiếp nhận không hẹn")).to_be_visible()

    sign_in(counter, "Hoàng Văn Minh")
    counter.goto("/desk/khong-hen")
    counter.get_by_label("Loại buổi").select_option("no_appointment")
    counter.get_by_label("Lãnh đạo ngồi tại quầy").select_option(label="Lý Quang Vinh")
    counter.get_by_role("button", name="Mở buổi").click()
    expect(counter.get_by_text("Chưa ai đến.")).to_be_visible()
    ticket = take_in(counter)
    calls(wall, "Đang xử lý", ticket)

    next_one(counter, "Thẩm định", ticket)
    for paper in counter.locator("fieldset.weigh").all():
        paper.get_by_role("radio").first.check()
    counter.get_by_role("button", name="Ghi: thẩm định").click()
    counter.wait_for_url(re.compile("xong=tham-dinh"))

    next_one(beside, "Quyết định và ký", ticket)
    beside.get_by_role("radio", name="Đồng ý").check()
    beside.get_by_role("button", name="Ký bằng khoá của tôi").click()
    beside.wait_for_url(re.compile("xong=quyet-dinh"))
    assert town.rows("SELECT signature_kind FROM decision ORDER BY at DESC LIMIT 1")[0][0] == "passkey"
    calls(wall, "Mời vào nhận", ticket)

    next_one(counter, "Trả kết quả tại quầy", ticket)
    counter.get_by_role("checkbox").first.check()
    counter.get_by_role("button", name=re.compile("^Ghi: trả")).click()
    counter.wait_for_url(re.compile("xong=tra"))
    expect(wall.get_by_text(ticket, exact=True)).to_have_count(0, timeout=40_000)

    counter.goto("/desk/khong-hen")
    counter.get_by_text("Kết thúc buổi").first.click()
    counter.get_by_role("button", name="Kết thúc buổi").click()
    expect(counter.get_by_role("heading", name="Tổng kết buổi không hẹn")).to_be_visible()
    expect(counter.locator("p.big")).to_have_text(re.compile(r"100,00\s%"))
    counter.goto("/desk/")
    row = counter.get_by_role("table").get_by_role("row").filter(has_text="Quầy một cửa")
    assert [" ".join(one.split()) for one in row.locator("td.n").all_inner_texts()][:2] == ["1", "1"]
    assert DAY in row.inner_text()
