"""The ways in which a result is given: in the field, at home, by telephone, and at the counter after something was
missing. Each with its papers, its messages and its place in the rates. By post: `test_postal.py`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.documents.reading import text
from tests.e2e import counter
from tests.e2e.citizens import CHAO, EVERYBODY, PAY, PHAY, Citizen
from tests.e2e.desk import Figures, figures, sign_in
from tests.e2e.field_officer import FieldOfficer, Slip
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town, copy_town
from tests.notices.gateway import Office, post_office

__all__ = ["post_office"]
LISTENS = re.compile("^Nhắn tin cho tôi")


@pytest.fixture
def town(model_town: Town, tmp_path: Path, post_office: Office) -> Iterator[Town]:
    """A commune that can send SMS."""
    town = copy_town(model_town, tmp_path / "town")
    town.more = post_office.env(tmp_path, "sms")
    town.start()
    yield town
    town.stop()


@pytest.fixture
def desk(browser: Browser, town: Town) -> Iterator[tuple[Page, Page]]:
    """Minh at the counter and Thu, who counts."""
    contexts = [browser.new_context(base_url=town.url, locale="vi-VN") for _ in range(2)]
    minh, thu = (one.new_page() for one in contexts)
    sign_in(minh, "Hoàng Văn Minh")
    sign_in(thu, "Trần Thu Hà")
    yield minh, thu
    for one in contexts:
        one.close()


class Listening(FieldOfficer):
    """Hoa, who asks everybody whether they want to be told."""

    def person(self, citizen: Citizen) -> None:
        self.write("Số điện thoại báo tin", citizen.phone)
        self.page.get_by_role("checkbox", name=LISTENS).check()
        super().person(citizen)

    def given(self, citizen: Citizen, where: str) -> None:
        """Handed over at this place."""
        self.open_dossier(citizen)
        self.press("Trả kết quả")
        self.sees("Trả kết quả")
        self.choose(where)
        self.page.get_by_role("checkbox", name=re.compile("^Đã xem giấy tờ tuỳ thân")).check()
        self.sign()
        self.press("Đã trao, ký nhận")
        self.stands(citizen, "Đã trả", 20_000)


@pytest.fixture
def officer(tablet: Tablet) -> Listening:
    """Hoa, with a tablet that is nobody's yet."""
    return Listening(tablet)


def address_of(town: Town, slip: Slip) -> str:
    """The dossier's page at the desk."""
    (row,) = town.rows("select id from dossier where number = ?", slip.number)
    return f"/desk/ho-so/{row['id']}"


def told(town: Town, dossier: str) -> list[str]:
    """Which messages were written about it, in their order."""
    query = "select kind from notice_job where dossier_id = ? order by created_at, kind"
    return [row["kind"] for row in town.rows(query, dossier.rpartition("/")[2])]


def delivery(town: Town, dossier: str) -> str:
    """By which channel the books say that it was given."""
    (row,) = town.rows("select channel from delivery where dossier_id = ? and succeeded", dossier.rpartition("/")[2])
    return str(row["channel"])


def opened_by_telephone(phone: Page, code: str, office: Office) -> bytes:
    """What the citizen saves, with both codes and no script."""
    phone.goto(f"/t/{code}")
    phone.get_by_role("link", name="Mở kết quả").click()
    phone.get_by_role("button", name="Gửi mã cho tôi").click()
    typed = phone.get_by_label("Mã trong tin nhắn")
    expect(typed).to_be_visible()
    (one_time,) = [said["text"] for _, said in office.posts if said["template"] == "code"]
    typed.fill(re.findall(r"\b\d{6}\b", one_time)[0])
    phone.get_by_role("button", name="Mở kết quả").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đây là kết quả.")
    with phone.expect_download() as saved:
        phone.get_by_role("link", name=re.compile("^Tải: ")).first.click()
    return saved.value.path().read_bytes()


@pytest.mark.long
def test_given_in_the_field_at_home_and_by_telephone(
    town: Town, officer: Listening, desk: tuple[Page, Page], browser: Browser, post_office: Office
) -> None:
    minh, thu = desk
    before = figures(thu)
    officer.ready()
    officer.open_session()
    slips = [officer.take_in(citizen) for citizen in EVERYBODY]
    for citizen in EVERYBODY:
        officer.appraise(citizen)
        officer.decide(citizen, "Đồng ý cấp")
    officer.given(PAY, "Ở phiên lưu động")
    officer.given(PHAY, "Tại nhà")
    officer.send_all()
    pay, phay, chao = (address_of(town, slip) for slip in slips)
    in_time = figures(thu)
    assert (in_time.received - before.received, in_time.on_the_spot - before.on_the_spot) == (3, 2)

    minh.goto(f"{chao}/ket-qua")
    minh.get_by_label("Từng điều một dòng").fill("Họ tên: Sùng Mí Chảo")
    minh.get_by_role("button", name="Làm tệp PDF").click()
    minh.get_by_role("radio", name="Người nộp vừa nói với tôi").check()
    minh.get_by_role("button", name="Cho mở qua điện thoại").click()
    expect(minh.get_by_text("Đang chờ người dân mở.")).to_be_visible()
    context = browser.new_context(base_url=town.url, locale="vi-VN", java_script_enabled=False)
    assert CHAO.name in text(opened_by_telephone(context.new_page(), slips[2].code, post_office))
    context.close()

    assert [delivery(town, one) for one in (pay, phay, chao)] == ["field_session", "home", "electronic"]
    for dossier, citizen in zip((pay, phay, chao), EVERYBODY, strict=True):
        its_papers(minh, town, dossier, citizen.name)
        assert told(town, dossier)[-1:] == ["delivered"], told(town, dossier)
    nobody_is_named_in_a_message(town, post_office)
    after = figures(thu)
    assert after == Figures(before.sessions + 1, before.received + 3, before.on_the_spot + 2, after.rate)


def its_papers(minh: Page, town: Town, dossier: str, name: str) -> None:
    """The receipt (01) and the paper of the hand-over speak of this person; the control sheet (05) has the number."""
    (row,) = town.rows("select number from dossier where id = ?", dossier.rpartition("/")[2])
    for folder, said in (("giay-hen", name), ("phieu-kiem-soat", row["number"]), ("bien-nhan-ket-qua", name)):
        assert said in counter.paper(minh, dossier, folder), folder


def nobody_is_named_in_a_message(town: Town, office: Office) -> None:
    assert office.complaints == []
    rows = json.dumps([tuple(row) for row in town.rows("select * from notice_job")], default=str, ensure_ascii=False)
    sent = " ".join(said["text"] for _, said in office.posts)
    for citizen in EVERYBODY:
        for secret in (citizen.name, citizen.id_number, citizen.content):
            assert secret not in rows + sent
        assert citizen.phone not in rows


@pytest.mark.long
def test_what_was_missing_is_brought_to_the_counter_and_the_result_is_given_there(
    desk: tuple[Page, Page], browser: Browser, town: Town
) -> None:
    minh, thu = desk
    before = figures(thu)
    dossier = counter.take_in(minh, "Đặng Mùi Pham")
    counter.act(minh, dossier, "bo-sung", can_gi="Bản sao hộ khẩu", ly_do="Tờ cũ đã mờ")
    assert "Bản sao hộ khẩu" in counter.paper(minh, dossier, "phieu-bo-sung")
    counter.act(minh, dossier, "nhan-bo-sung")
    counter.appraise(minh, dossier)
    context = browser.new_context(base_url=town.url, locale="vi-VN")
    vinh = context.new_page()
    sign_in(vinh, "Lý Quang Vinh")
    vinh.goto(f"{dossier}/quyet-dinh")
    vinh.get_by_role("radio", name="Đồng ý").check()
    vinh.get_by_role("button", name="Ký thử").click()
    vinh.wait_for_url("**xong=quyet-dinh**")
    context.close()
    minh.goto(f"{dossier}/viec/tra")
    minh.locator("[name='da-xem']").check()
    minh.get_by_role("button", name="Ghi: trả kết quả tại quầy").click()
    minh.wait_for_url("**xong=tra**")
    assert delivery(town, dossier) == "counter"
    its_papers(minh, town, dossier, "Đặng Mùi Pham")
    assert figures(thu) == before, "the rate on the spot is of field sessions alone"
