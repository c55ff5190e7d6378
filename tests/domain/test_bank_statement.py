"""Statements as banks save them; all names and numbers are made up."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bank_statement import UnreadableStatement, read_statement

VIETNAMESE = """NGÂN HÀNG MẪU
Số tài khoản: 0123456789
Từ ngày 01/09/2026 đến ngày 30/09/2026

STT;Ngày giao dịch;Số tham chiếu;Phát sinh nợ;Phát sinh có;Nội dung
1;15/09/2026 10:42:07;FT26258001;;8.000;H9900126091507012 NONG THI PAY chuyen tien
2;15/09/2026;FT26258002;50.000;;Phí quản lý
3;16/09/2026;FT26259001;;1.250.000,00;nop le phi
Cộng;;;50.000;1.258.000;
"""


def test_credits_of_a_vietnamese_statement() -> None:
    first, second = read_statement(VIETNAMESE.encode("utf-8-sig"))
    assert (first.booked_on, first.amount_vnd, first.reference) == (date(2026, 9, 15), 8000, "FT26258001")
    assert first.text == "H9900126091507012 NONG THI PAY chuyen tien"
    assert second.amount_vnd == 1_250_000


def test_an_english_one_with_commas() -> None:
    text = 'Date,Description,Credit Amount,Reference\n2026-09-15,"fee, paid","8,000.00",ab1\n'
    (only,) = read_statement(text.encode())
    assert (only.amount_vnd, only.text, only.reference) == (8000, "fee, paid", "ab1")


def test_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["SAO KÊ TÀI KHOẢN"])
    sheet.append(["Ngày", "Diễn giải", "Ghi có", "Mã giao dịch"])
    sheet.append([datetime(2026, 9, 15, 8, 0, tzinfo=UTC).replace(tzinfo=None), "H9900126091507012", 8000.0, "x1"])
    held = io.BytesIO()
    book.save(held)
    (only,) = read_statement(held.getvalue())
    assert (only.booked_on, only.amount_vnd) == (date(2026, 9, 15), 8000)


def test_without_the_banks_reference_the_same_line_gets_the_same_one() -> None:
    text = b"Date,Description,Amount\n15/09/2026,one,8000\n15/09/2026,two,8000\n"
    once, again = read_statement(text), read_statement(text)
    assert once == again
    assert len({line.reference for line in once}) == 2


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 no workbook", b"\xff\xfe\x00", b"a,b\n1,2\n", b"Ngay,Noi dung,So tien\n"]
)
def test_what_is_no_statement_is_said(content: bytes) -> None:
    with pytest.raises(UnreadableStatement):
        read_statement(content)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: ("Date,Amount,Details\n" + text).encode()))
def test_no_file_at_all_breaks_the_reader(content: bytes) -> None:
    try:
        read = read_statement(content)
    except UnreadableStatement:
        return
    assert all(line.amount_vnd > 0 for line in read)
