"""The ways out of a dossier that was taken in at the counter: each with its paper, its words and its row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e import counter
from tests.e2e.citizens import jpeg
from tests.e2e.desk import figures, sign_in
from tests.e2e.test_pages import faults
from tests.e2e.town import Town

PHONE: ViewportSize = {"width": 412, "height": 915}


@pytest.fixture
def people(browser: Browser, town: Town) -> Iterator[tuple[Page, Page, Page]]:
    """Minh at the counter, Vinh who decides, and the citizen's telephone, which runs no script."""
    desk = [browser.new_context(base_url=town.url, locale="vi-VN") for _ in range(2)]
    phone = browser.new_context(base_url=town.url, locale="vi-VN", viewport=PHONE, java_script_enabled=False)
    minh, vinh, citizen = (one.new_page() for one in (*desk, phone))
    sign_in(minh, "Hoàng Văn Minh")
    sign_in(vinh, "Lý Quang Vinh")
    yield minh, vinh, citizen
    for one in (*desk, phone):
        one.close()


def ask_for(minh: Page, dossier: str, what: str) -> None:
    """The paper that is missing, on Mẫu 02."""
    counter.act(minh, dossier, "bo-sung", can_gi=what, ly_do="Tờ khai chưa có chữ ký")
    assert what in counter.paper(minh, dossier, "phieu-bo-sung")


def headline(page: Page, address: str, words: str) -> None:
    """What a citizen reads first."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


@pytest.mark.long
def test_what_was_missing_is_sent_from_a_telephone_and_the_dossier_goes_to_its_end(
    people: tuple[Page, Page, Page],
) -> None:
    minh, vinh, citizen = people
    before = figures(minh).received
    dossier = counter.take_in(minh, "Triệu Mùi Khé")
    assert figures(minh).received == before  # the rate on the spot is of field sessions alone
    address = counter.tracked(minh, dossier)
    ask_for(minh, dossier, "Tờ khai có chữ ký")

    citizen.goto(address)
    citizen.get_by_role("link", name="Gửi giấy tờ từ điện thoại").click()
    citizen.get_by_role("button", name="Gửi đến xã").click()
    expect(citizen.get_by_role("alert")).to_be_visible()
    box = citizen.get_by_label("Tờ khai có chữ ký")
    box.set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": jpeg("khe")})
    citizen.get_by_role("button", name="Gửi đến xã").click()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("Xã đã nhận 1 tệp.")
    expect(citizen.get_by_text("Đã nhận ảnh")).to_be_visible()

    counter.act(minh, dossier, "nhan-bo-sung")
    headline(citizen, address, "")
    expect(citizen.get_by_role("link", name="Gửi giấy tờ từ điện thoại")).to_have_count(0)
    counter.appraise(minh, dossier)
    vinh.goto(f"{dossier}/quyet-dinh")
    vinh.get_by_role("radio", name="Đồng ý").check()
    vinh.get_by_role("button", name="Ký thử").click()
    vinh.wait_for_url("**xong=quyet-dinh**")
    minh.goto(f"{dossier}/viec/tra")
    minh.locator("[name='da-xem']").check()
    minh.get_by_role("button", name="Ghi: trả kết quả tại quầy").click()
    minh.wait_for_url("**xong=tra**")


@pytest.mark.long
def test_a_late_dossier_is_apologised_for_and_one_that_is_not_granted_says_why(
    people: tuple[Page, Page, Page],
) -> None:
    minh, vinh, citizen = people
    dossier = counter.take_in(minh, "Bàn Văn Sinh")
    address = counter.tracked(minh, dossier)
    counter.act(minh, dossier, "gia-han", ly_do="Máy in của xã hỏng")
    assert "Máy in của xã hỏng" in counter.paper(minh, dossier, "phieu-xin-loi")
    headline(citizen, address, "xin lỗi")
    counter.appraise(minh, dossier)
    vinh.goto(f"{dossier}/quyet-dinh")
    vinh.get_by_role("radio", name="Từ chối").check()
    vinh.get_by_label("Lý do").fill("Giấy chứng sinh không khớp tên mẹ")
    vinh.get_by_role("button", name="Ký thử").click()
    vinh.wait_for_url("**xong=quyet-dinh**")
    minh.goto(dossier)
    expect(minh.get_by_text("Giấy chứng sinh không khớp tên mẹ").first).to_be_visible()
    citizen.reload()
    expect(citizen.get_by_role("heading", level=1)).not_to_contain_text("xin lỗi")


@pytest.mark.long
@pytest.mark.parametrize(("slug", "words"), [("rut", "Hồ sơ đã được rút."), ("dung", "Xã dừng giải quyết hồ sơ này.")])
def test_what_ends_without_a_decision_is_said_to_both(people: tuple[Page, Page, Page], slug: str, words: str) -> None:
    minh, _, citizen = people
    dossier = counter.take_in(minh, "Lý Thị Mẩy")
    address = counter.tracked(minh, dossier)
    counter.act(minh, dossier, slug, ly_do="Làm ở nơi khác rồi")
    headline(citizen, address, words)
    minh.goto(dossier)
    expect(minh.get_by_text("Làm ở nơi khác rồi").first).to_be_visible()


@pytest.mark.long
def test_on_a_telephone_the_menu_is_one_row_and_a_wrong_address_keeps_it(people: tuple[Page, Page, Page]) -> None:
    minh, _, _ = people
    minh.set_viewport_size(PHONE)
    for address in ("/desk/", "/desk/ho-so", "/desk/ho-so/khong-co"):
        minh.goto(address)
        expect(minh.get_by_role("navigation", name="Các trang của trung tâm")).to_be_visible()
        head = minh.get_by_role("banner").bounding_box()
        assert head
        assert head["height"] <= 150
        assert faults(minh) == []
