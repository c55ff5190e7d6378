"""A fee: computed by rule at the table, shown as a VietQR without a network, taken in cash with a paper."""

from __future__ import annotations

import dataclasses
import io
import re

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.domain.test_vietqr import read
from tests.e2e.book import Book
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer

COPIES = dataclasses.replace(
    PAY,
    procedure="Cấp bản sao Trích lục hộ tịch",
    content="Xin ba bản sao trích lục khai sinh",
    photos=2,
)
AMOUNT = "24.000"


def test_three_copies_cost_three_times_and_are_paid_by_code_or_in_cash(officer: FieldOfficer, book: Book) -> None:
    officer.ready()
    officer.open_session()
    officer.tablet.network(on=False)
    officer.tab_or_next()
    officer.person(COPIES)
    officer.procedure(COPIES)
    officer.questions(COPIES)
    fee = officer.page.get_by_role("region", name="Lệ phí")
    expect(fee).to_contain_text("8.000")
    officer.write("Mấy bản?", "3")
    expect(fee).to_contain_text(AMOUNT)
    officer.declaration(COPIES)
    officer.papers(COPIES)
    slip = officer.agreement(COPIES)
    assert AMOUNT in slip.text

    officer.press(re.compile(f"^Thu lệ phí {AMOUNT}"))
    officer.page.get_by_role("radio", name=re.compile("^Chuyển khoản")).check()
    officer.press("Hiện mã chuyển khoản")
    code = officer.page.get_by_role("img", name=re.compile("^Mã VietQR"))
    seen = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    paid = read(seen[0].text)
    assert paid["54"] == AMOUNT.replace(".", "")
    assert read(paid["62"])["08"] == slip.number
    officer.press("Về bước trước")
    officer.press(re.compile(f"^Đã nhận đủ {AMOUNT}"))
    receipt = officer.page.get_by_role("region", name="Biên lai thu lệ phí")
    expect(receipt).to_contain_text(f"BL-{slip.number}")
    expect(receipt).to_contain_text(AMOUNT)
    officer.press("Xong")
    expect(officer.button(re.compile("^Thu lệ phí"))).to_have_count(0)

    officer.tablet.network(on=True)
    officer.send_all()
    rows = book.town.rows("select kind, amount_vnd, method, receipt_number from fee")
    assert ("taken", 24_000, "cash", f"BL-{slip.number}") in [tuple(row) for row in rows]
