"""The apology (Mẫu 04), the control sheet (05), the register (06): what they say; nothing runs off the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from app.documents.handling import MOST_ROWS, apology_pdf, control_pdf, register_pdf
from tests.documents.handling_samples import APOLOGY, CONTROL, ENTRY, LONG_APOLOGY, LONG_ENTRY, REGISTER
from tests.documents.reading import is_nfc, text, texts

A5, A4_ACROSS = (420, 595), (842, 595)


def test_an_apology_says_why_and_the_new_hour_in_words() -> None:
    said = text(apology_pdf(APOLOGY))
    for line in (
        "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ",
        "Kính gửi Ông (Bà)/Tổ chức: NÔNG THỊ PAY",
        "Mã số hồ sơ: H99.001-260915-07012",
        "Thời gian hẹn trả kết quả: 10 giờ 42 phút, thứ Ba, 22/09/2026",
        "Lý do: Chờ cơ quan công an xác minh",
        "không kịp trả kết quả đúng hẹn",
        "xin lỗi Ông (Bà)/Tổ chức về sự chậm trễ này",
        "10 giờ 42 phút, thứ Sáu, 25/09/2026",
        "ngày hai mươi lăm tháng chín năm hai nghìn không trăm hai mươi sáu",
        "THỦ TRƯỞNG CƠ QUAN",
    ):
        assert line in said


def test_it_says_that_the_hour_has_passed_only_when_it_has() -> None:
    assert APOLOGY.due is not None
    late = replace(APOLOGY, at=APOLOGY.due.replace(hour=9))
    assert "Đã quá hẹn mà" in text(apology_pdf(late))
    assert "Đã quá hẹn mà" not in text(apology_pdf(APOLOGY))


def test_an_extension_without_an_apology_apologises_for_nothing() -> None:
    assert "về sự chậm trễ này" not in text(apology_pdf(replace(APOLOGY, apology=False)))


def test_a_control_sheet_tells_each_hand_with_its_hour() -> None:
    said = text(control_pdf(CONTROL))
    for line in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Cơ quan (bộ phận) giải quyết: xã Phiêng Sao",
        "1. Người nộp 2. Bộ phận tiếp nhận và trả kết quả: Nông Thị Hoa",
        "Trước hạn",
        "Đồng ý giải quyết",
    ):
        assert line in said


def test_the_register_has_its_head_on_every_page_and_a_line_for_each_dossier() -> None:
    pages = texts(register_pdf(REGISTER))
    assert len(pages) > 1
    assert all("Cơ quan chủ trì giải quyết" in page for page in pages)
    assert "từ 14/09/2026 đến 18/09/2026: 28 hồ sơ" in pages[0]
    assert sum(page.count("Nông Thị Pay") for page in pages) == 14
    assert "Người dân rút" in pages[0]


def test_an_empty_register_says_so() -> None:
    assert "Không có hồ sơ nào" in text(register_pdf(replace(REGISTER, entries=())))


def test_more_than_one_print_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        replace(REGISTER, entries=(ENTRY,) * (MOST_ROWS + 1))


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda: apology_pdf(LONG_APOLOGY), A5),
        (lambda: control_pdf(replace(CONTROL, steps=CONTROL.steps * 9)), A5),
        (lambda: register_pdf(replace(REGISTER, entries=(LONG_ENTRY,) * 9)), A4_ACROSS),
    ],
    ids=["apology", "control", "register"],
)
def test_with_long_names_every_word_lies_inside_the_margins_and_is_tagged(
    make: Callable[[], bytes], size: tuple[int, int]
) -> None:
    pdf = make()
    document = pypdfium2.PdfDocument(pdf)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document)
    assert is_nfc(text(pdf))
    for page in document:
        assert tuple(map(round, page.get_size())) == size
        left, bottom, right, top = _ink(page)
        assert (left > 20, bottom > 5) == (True, True)
        assert right < size[0] - 20
        assert top < size[1] - 5


def _ink(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Where the outermost object of a page lies, in points from its lower left corner."""
    boxes = [one.get_bounds() for one in page.get_objects()]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
