"""A forgotten passphrase: two people compare a number and agree, the recovery key is fetched, the data is back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import desk
from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY
from tests.e2e.field_officer import UNLOCKING_MS, FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

HOA, VINH = "Nông Thị Hoa", "Lý Quang Vinh"
OLD = {HOA: "ruộng bậc thang Khau Pạ", VINH: "thác đổ ba tầng sương"}
NEW = "gió lùa qua khe núi đá vôi"
DESK = {"width": 1440, "height": 900}


def handed_over(town: Town, officer: FieldOfficer) -> None:
    ids = [town.rows("select id from person where name = ?", name)[0]["id"] for name in OLD]
    link = re.search(r"http://\S+", town.flask("enrol-device", *ids))
    assert link
    officer.enrol_by_link(link[0], OLD)


def by_words(officer: FieldOfficer, label: str, words: str) -> None:
    officer.write(label, words)
    officer.press("Mở khoá")


def unlocked(officer: FieldOfficer) -> None:
    expect(officer.button("Khoá")).to_be_visible(timeout=UNLOCKING_MS)


def ask(officer: FieldOfficer) -> str:
    """From the lock: the number that the tablet shows."""
    officer.press("Hoa")
    officer.press("Quên mật khẩu")
    officer.sees("Quên mật khẩu của Hoa")
    officer.write("Mật khẩu mới", NEW)
    officer.press("Gửi yêu cầu")
    number = officer.page.get_by_role("region", name="Số để hai người ở xã đối chiếu").locator(".num")
    expect(number).to_be_visible(timeout=UNLOCKING_MS)
    return number.inner_text()


def agree(page: Page, who: str, number: str) -> None:
    desk.sign_in(page, who)
    page.goto("/desk/may")
    page.get_by_role("link", name=re.compile("^Cán bộ quên mật khẩu")).click()
    page.get_by_role("link", name=HOA).click()
    expect(page.get_by_text(number)).to_have_count(0)  # it is read off the tablet, not off this page
    page.get_by_label("Số trên màn hình máy").fill(number)
    page.get_by_label("Lý do đồng ý").fill("gặp tận mặt, máy trong tay")
    page.get_by_role("button", name="Tôi đã đối chiếu, đồng ý").click()
    expect(page.get_by_text("gặp tận mặt, máy trong tay").first).to_be_visible()


@pytest.fixture
def office(browser: Browser, town: Town) -> Iterator[Page]:
    """A browser at the commune."""
    context = browser.new_context(base_url=town.url, viewport=DESK, locale="vi-VN")  # type: ignore[arg-type]  # a plain dict
    yield context.new_page()
    context.close()


def test_two_people_give_the_data_back_and_the_author_key_is_a_new_one(
    town: Town, tablet: Tablet, officer: FieldOfficer, office: Page, book: Book
) -> None:
    handed_over(town, officer)
    officer.unlock()
    officer.fetch_trip_pack()
    officer.open_session()
    officer.take_in(PAY)
    officer.open_today()
    officer.leave_a_draft("Hoàng Thị Ẻn", "0966112233")
    officer.open_today()
    officer.lock()
    before = author_keys(town)

    number = ask(officer)
    expect(officer.page.get_by_text("Yêu cầu đã về xã.")).to_be_visible()
    officer.press("Xem đã xong chưa")
    expect(officer.page.get_by_text("Chưa xong: còn chờ hai người đồng ý")).to_be_visible()

    agree(office, "Trần Thu Hà", number)
    agree(office, VINH, number)
    expect(office.get_by_text("Đủ hai người, chờ khoá khôi phục").first).to_be_visible()
    request = town.rows("select id from recovery_request")[0]["id"]
    assert request in town.flask("recover-vault")
    key = town.data / "demo" / "recovery-H99.001.age"
    assert HOA in town.flask("recover-vault", request, "--identity", str(key))

    officer.press("Xem đã xong chưa")
    expect(officer.page.get_by_text("Xã đã mở lại kho cho bạn.")).to_be_visible(timeout=30_000)
    officer.press("Mở kho")
    by_words(officer, "Mật khẩu mới của Hoa", OLD[HOA])
    expect(officer.page.get_by_text("Còn 4 lần.").first).to_be_visible(timeout=UNLOCKING_MS)
    by_words(officer, "Mật khẩu mới của Hoa", NEW)
    unlocked(officer)
    officer.open_today()
    expect(officer.row(PAY)).to_be_visible()
    expect(officer.resuming("Hoàng Thị Ẻn")).to_be_visible()

    officer.take_in(CHAO)
    officer.send_all()
    intakes = [row["verdict"] for row in book.journal() if row["type"] == "intake_recorded"]
    assert intakes == ["applied", "applied"], "one by each author key"
    told = town.rows("select verdict, body from journal where type = 'vault_recovered'")
    assert [row["verdict"] for row in told] == ["applied"]
    after = author_keys(town)
    assert [kid for kid in before if after[kid]], "the old key ended"
    assert len(set(after) - set(before)) == 1
    assert "0 faults" in town.flask("verify-journal")

    officer.lock()
    officer.press("Hoa")
    by_words(officer, "Mật khẩu của Hoa", OLD[HOA])
    expect(officer.page.get_by_text("mật khẩu chưa đúng").first).to_be_visible(timeout=UNLOCKING_MS)


def author_keys(town: Town) -> dict[str, bool]:
    """Hoa's author keys on tablets, and whether each has ended."""
    query = """select kid, author_key.revoked_at as ended from author_key
        join person on person.id = person_id join device on device.id = device_id
        where person.name = ? and device.name = 'Máy bảng của tổ 1'"""
    return {row["kid"]: row["ended"] is not None for row in town.rows(query, HOA)}


def test_with_no_network_the_request_is_kept_and_who_remembers_opens_as_always(
    town: Town, tablet: Tablet, officer: FieldOfficer
) -> None:
    handed_over(town, officer)
    officer.unlock()
    officer.fetch_trip_pack()
    officer.lock()
    tablet.network(on=False)
    number = ask(officer)
    expect(officer.page.get_by_text("Chưa gặp được xã: yêu cầu còn giữ trên máy.")).to_be_visible()
    assert town.rows("select id from recovery_request") == []
    tablet.network(on=True)
    officer.press("Xem đã xong chưa")
    expect(officer.page.get_by_text("Yêu cầu đã về xã.")).to_be_visible(timeout=30_000)
    assert town.rows("select number from recovery_request")[0]["number"] == number.replace(" ", "")
    officer.press("Tôi nhớ ra mật khẩu")
    by_words(officer, "Mật khẩu của Hoa", OLD[HOA])
    unlocked(officer)
    officer.lock()
    officer.press("Hoa")
    expect(officer.page.get_by_label("Mật khẩu của Hoa")).to_be_visible()
    expect(officer.button("Quên mật khẩu")).to_be_visible()
