"""Two intakes at once: one is put aside in the middle, the other is finished, and the first is taken up again."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.citizens import CHAO, PAY, jpeg
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet


def test_an_intake_is_put_aside_and_taken_up_where_it_was(tablet: Tablet) -> None:
    officer = FieldOfficer(tablet)
    officer.ready()
    officer.open_session()
    officer.tab_or_next()
    officer.person(PAY)
    officer.procedure(PAY)
    officer.declaration(PAY)
    officer.sees("Chụp từng giấy tờ")
    shoot = officer.page.locator("footer").get_by_role("button", name=re.compile("^Chụp "))
    officer.photograph(shoot, jpeg("aside"))
    stands = officer.page.get_by_role("status").filter(has_text=re.compile(r"^Đủ 1"))
    expect(stands).to_be_visible(timeout=20_000)
    how_far = stands.inner_text()

    officer.press(re.compile(r"^Bước 4\b"))
    officer.press("Tiếp người khác")
    officer.sees("Ai nộp hồ sơ?")
    for empty in ("Họ và tên", "Ngày sinh", "Số định danh", "Số điện thoại báo tin"):
        expect(officer.page.get_by_label(empty, exact=True)).to_have_value("")
    officer.person(CHAO)
    officer.procedure(CHAO)
    officer.declaration(CHAO)
    officer.papers(CHAO)
    slip = officer.agreement(CHAO)
    assert CHAO.address in slip.text
    assert PAY.address not in slip.text

    officer.open_today()
    officer.resuming(PAY.name).click()
    officer.sees("Chụp từng giấy tờ")
    expect(stands).to_have_text(how_far)
    officer.press("Đọc lại và ký")
    of_pay = officer.agreement(PAY)
    assert PAY.address in of_pay.text
    assert of_pay.number != slip.number
    officer.open_today()
    for citizen in (PAY, CHAO):
        expect(officer.row(citizen)).to_contain_text(citizen.procedure)
