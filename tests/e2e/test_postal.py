"""By post, whole: wished for at the counter, decided, listed, handed over, invited, brought, read and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from app.db import now
from app.domain.calendar import local
from app.domain.s10 import spaced
from app.domain.tracking import normalise_tracking_code
from tests.documents.reading import qr_codes, text
from tests.e2e.desk import sign_in
from tests.e2e.test_pages import faults
from tests.e2e.town import Town

WHO, WHERE = "Triệu Mùi Ghển", "Số 12, thôn Nà Pục, xã Phiêng Sao"
NUMBER, SLIP = "RA473124829VN", "RA473124828VN"


@pytest.fixture
def people(browser: Browser, town: Town) -> Iterator[tuple[Page, Page, Page]]:
    """Minh at the counter, Vinh who decides, and the citizen's telephone."""
    contexts = [browser.new_context(base_url=town.url, locale="vi-VN") for _ in range(3)]
    minh, vinh, citizen = (one.new_page() for one in contexts)
    sign_in(minh, "Hoàng Văn Minh")
    sign_in(vinh, "Lý Quang Vinh")
    yield minh, vinh, citizen
    for one in contexts:
        one.close()


def decided(minh: Page, vinh: Page) -> str:
    """Taken in at the counter, wished for by post, appraised and signed; the address of the dossier."""
    minh.goto("/desk/tiep-nhan?thu-tuc=1.001193")
    minh.get_by_label("Họ tên").fill(WHO)
    for paper in minh.locator("fieldset.weigh").all():
        paper.get_by_role("radio", name="Đã xem").check()
    minh.get_by_label("Nhận kết quả").select_option("post")
    minh.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    expect(minh.get_by_role("alert")).to_contain_text("địa chỉ")
    minh.get_by_label("Địa chỉ nhận").fill(WHERE)
    minh.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    minh.wait_for_url(re.compile("/desk/ho-so/"))
    dossier = minh.url.partition("?")[0]
    minh.goto(f"{dossier}/viec/tham-dinh")
    for paper in minh.locator("fieldset.weigh").all():
        paper.get_by_role("radio").first.check()
    minh.get_by_role("button", name="Ghi: thẩm định").click()
    minh.wait_for_url(re.compile("xong=tham-dinh"))
    vinh.goto(f"{dossier}/quyet-dinh")
    vinh.get_by_role("radio", name="Đồng ý").check()
    vinh.get_by_role("button", name="Ký thử").click()
    vinh.wait_for_url(re.compile("xong=quyet-dinh"))
    return dossier


def papers(page: Page, name: str) -> bytes:
    """The PDF behind a link."""
    address = page.get_by_role("button", name=name).get_attribute("href") or ""
    return page.request.get(address).body()


@pytest.mark.long
def test_a_result_goes_by_post_and_everybody_can_follow_it(people: tuple[Page, Page, Page]) -> None:
    minh, vinh, citizen = people
    dossier = decided(minh, vinh)
    code = re.search(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}", text(minh.request.get(f"{dossier}/giay-hen.pdf").body()))
    assert code
    tracked = f"/t/{normalise_tracking_code(code[0])}"

    minh.goto(dossier)
    minh.get_by_role("button", name="Trả qua bưu điện").click()
    mine = minh.locator("li").filter(has_text=WHO)
    box = mine.get_by_label("Mã bưu gửi trên tem")
    box.fill(SLIP)
    box.press("Enter")
    expect(minh.get_by_role("alert")).to_contain_text("không khớp số kiểm tra")
    expect(box).to_be_focused()
    assert faults(minh) == []
    box.fill(NUMBER)
    box.press("Enter")
    expect(minh.get_by_role("alert")).to_have_count(0)
    expect(mine.get_by_role("checkbox")).to_be_checked()
    minh.get_by_role("button", name="Lập bảng kê").click()
    expect(minh.get_by_role("heading", name=re.compile("^Bảng kê BK-"))).to_be_visible()
    assert faults(minh) == []
    assert qr_codes(papers(minh, "Nhãn, tờ A4"), dpi=200) == [NUMBER]
    assert WHO in text(papers(minh, "Bảng kê (PDF)"))
    minh.get_by_role("button", name="Ghi: đã giao bưu điện").click()

    citizen.goto(tracked)
    expect(citizen.get_by_role("heading", level=1)).to_contain_text(f"Đã gửi bưu điện, mã {NUMBER}")
    with_post = minh.locator("li").filter(has_text=NUMBER)
    with_post.get_by_text("Mời lần một").click()
    with_post.get_by_role("button", name="Ghi lần mời").click()
    expect(minh.get_by_role("status")).to_contain_text("lần mời thứ nhất")
    citizen.reload()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("sẽ mời lần nữa")
    with_post.get_by_text("Đã phát, người dân đã nhận").click()
    with_post.get_by_label("Phát lúc").fill(f"{local(now() - timedelta(seconds=1)):%Y-%m-%dT%H:%M}")
    with_post.get_by_role("button", name="Ghi đã phát").click()
    expect(minh.get_by_role("status")).to_contain_text("Hồ sơ xong")
    assert faults(minh) == []

    citizen.reload()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("Bưu điện đã trao kết quả")
    minh.goto("/desk/")
    ways = minh.get_by_role("region", name="Kết quả đến tay người dân").first
    expect(ways.get_by_role("row").filter(has_text="Qua bưu điện").locator("td").first).not_to_have_text("0")
    sheet = text(minh.request.get(f"{dossier}/phieu-kiem-soat.pdf").body())
    assert spaced(NUMBER) in sheet
