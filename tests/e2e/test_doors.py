"""The three doors of the landing page, and what each person finds, or does not find, behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.e2e.desk import Figures, figures, sign_in
from tests.e2e.tablet import PHONE
from tests.e2e.town import Town

ON_THE_WIRE = 14 * 1024
HAMLETS = ("Khuổi Luông", "Pác Nghè", "Cốc Phát", "Bản Lài", "Phiêng Dịa", "Lũng Cà", "Nặm Tốc")
HERE = ["Trần Thu Hà", "Hoàng Văn Minh", "Lý Quang Vinh", "Nông Thị Hoa"]


@pytest.fixture(scope="module")
def town(model_town: Town) -> Iterator[Town]:
    """One town for all who only look."""
    model_town.start()
    yield model_town
    model_town.stop()


@pytest.fixture
def sample(visitor: Page) -> str:
    """The address of the dossier that the landing page offers to look at."""
    visitor.goto("/")
    address = visitor.locator("a[href^='/t/']").last.get_attribute("href")
    assert address
    assert re.fullmatch(r"/t/[0-9A-Z]{16}", address)
    return address


def test_the_landing_page_has_three_doors_and_says_that_it_is_a_demo(visitor: Page) -> None:
    visitor.goto("/")
    for door in ("Người dân", "Tổ lưu động", "Giám sát"):
        expect(visitor.get_by_role("heading", level=2, name=door)).to_be_visible()
    expect(visitor.get_by_text("Bản dùng thử.")).to_be_visible()
    visitor.get_by_role("link", name="Mở máy của tổ").click()
    expect(visitor.get_by_role("heading", level=1, name="Nhận một máy dùng thử")).to_be_visible()


@pytest.mark.parametrize("name", HERE)
def test_one_tap_and_the_rate_is_that_of_the_eight_sessions(visitor: Page, name: str) -> None:
    sign_in(visitor, name)
    assert figures(visitor) == Figures(8, 612, 594, "97,06 %")
    for hamlet in HAMLETS:
        expect(visitor.get_by_role("table").get_by_role("row").filter(has_text=hamlet)).to_have_count(1)


def test_a_supervisor_reads_a_session_a_dossier_and_its_receipt(visitor: Page) -> None:
    sign_in(visitor, "Trần Thu Hà")
    visitor.get_by_role("table").get_by_role("link", name="Nặm Tốc").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Nặm Tốc")
    expect(visitor.locator(".tally")).to_contain_text("96")
    visitor.get_by_role("link", name="Hồ sơ của phiên").click()
    visitor.locator("tbody th a").first.click()
    expect(visitor.get_by_role("heading", level=2, name="Hồ sơ đã đi đến đâu")).to_be_visible()
    expect(visitor.get_by_role("heading", level=2, name="Quyết định")).to_be_visible()
    receipt = visitor.get_by_role("button", name="Giấy hẹn (PDF)").or_(
        visitor.get_by_role("link", name="Giấy hẹn (PDF)")
    )
    answer = visitor.request.get(str(receipt.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-1.")
    assert len(answer.body()) > 10_000


def test_an_officer_of_another_commune_sees_nothing_of_this_one(visitor: Page, town: Town) -> None:
    sign_in(visitor, "Đàm Thị Lan")
    page = visitor.locator("body")
    expect(page).to_contain_text("xã Bản Vàng")
    for word in ("612", "594", "97,06", *HAMLETS):
        expect(page).not_to_contain_text(word)
    session = town.rows("select id from field_session where unit_id = 'H99.001' limit 1")[0][0]
    dossier = town.rows("select id from dossier where unit_id = 'H99.001' limit 1")[0][0]
    for address in (f"/desk/phien/{session}", f"/desk/ho-so/{dossier}", f"/desk/ho-so/{dossier}/giay-hen.pdf"):
        assert visitor.request.get(address).status in (403, 404), address
    visitor.goto("/desk/phien")
    for hamlet in HAMLETS:
        expect(page).not_to_contain_text(hamlet)


def weigh(devtools: CDPSession, page: Page, address: str) -> dict[str, int]:
    """Bytes on the wire by kind of what a page asks for, headers included, as the browser counts them."""
    kinds: dict[str, str] = {}
    weights: dict[str, int] = {}

    def answered(event: dict[str, str]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, str]) -> None:
        kind = kinds.get(event["requestId"], "?")
        weights[kind] = weights.get(kind, 0) + int(event["encodedDataLength"])

    devtools.on("Network.responseReceived", answered)
    devtools.on("Network.loadingFinished", finished)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address, wait_until="networkidle")
    return weights


def test_the_tracking_page_comes_over_a_thin_line(visitor: Page, sample: str) -> None:
    weights = weigh(visitor.context.new_cdp_session(visitor), visitor, sample)
    assert weights["Document"] > 500
    assert "Script" not in weights
    must_arrive = sum(weight for kind, weight in weights.items() if kind != "Font")
    assert must_arrive <= ON_THE_WIRE, weights


def test_the_tracking_page_is_read_without_script(browser: Browser, town: Town, sample: str) -> None:
    context = browser.new_context(base_url=town.url, java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(sample)
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    expect(page.get_by_role("heading", level=2, name="Hồ sơ đã đi đến đâu")).to_be_visible()
    expect(page.get_by_role("listitem").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Gọi cán bộ"))).to_have_attribute("href", re.compile("^tel:"))
    context.close()


def test_a_code_is_taken_as_people_write_it(visitor: Page, sample: str) -> None:
    code = sample.removeprefix("/t/")
    written = " - ".join(code[at : at + 4] for at in range(0, 16, 4)).lower().replace("0", "o").replace("1", "l")
    visitor.goto("/")
    visitor.get_by_label("Mã tra cứu trên giấy hẹn").fill(written)
    visitor.get_by_role("button", name="Xem hồ sơ").click()
    expect(visitor.get_by_role("heading", level=2, name="Hồ sơ đã đi đến đâu")).to_be_visible()


@pytest.mark.parametrize("code", ["7K2M9QXF4TBHW8PD", "khong-phai-ma"])
def test_a_code_that_nobody_knows_is_told_so_kindly(visitor: Page, code: str) -> None:
    answer = visitor.goto(f"/t/{code}")
    assert answer is not None
    assert answer.status == 404
    expect(visitor.get_by_role("heading", level=1, name="Mã chưa về đến xã.")).to_be_visible()
    expect(visitor.get_by_text("Tổ có thể đang ở nơi không có mạng, xem lại ngày mai.")).to_be_visible()
