"""The citizen's receipt: everything of Mẫu 01 stands on it, and a camera reads its code."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest

from app.documents import Due, receipt_pdf
from tests.documents.reading import is_nfc, qr_codes, text, texts
from tests.documents.samples import LONG_NAME, LONGEST, RECEIPT


@pytest.fixture(scope="module")
def paper() -> bytes:
    return receipt_pdf(RECEIPT)


@pytest.fixture(scope="module")
def longest() -> bytes:
    return receipt_pdf(LONGEST)


def test_the_qr_on_the_printed_page_is_the_tracking_address(paper):
    assert qr_codes(paper) == ["https://phiengsao.example/t/7K2M9QXF4TBHW8PD"]


def test_every_line_of_form_01_is_there(paper):
    said = text(paper)
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Phiêng Sao, ngày 15 tháng 09 năm 2026",
        "Mã hồ sơ: H99.001-260915-07012",
        "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: NÔNG THỊ PAY",
        "Số định danh cá nhân/tổ chức: 020158004321",
        "Địa chỉ: Thôn Nà Pục, xã Phiêng Sao",
        "Số điện thoại: 0912000123",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh cho cháu Nông Gia Bảo",
        "Số lượng hồ sơ: 1 bộ",
        "Thời gian giải quyết hồ sơ theo quy định: Không quá 05 ngày làm việc",
        "Thời gian nhận hồ sơ: 10 giờ 42 phút, thứ Ba, 15/09/2026",
        "Đăng ký nhận kết quả tại: Điểm lưu động: Nhà văn hoá thôn Nà Pục",
        "Vào Sổ theo dõi hồ sơ",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ):
        assert line in said


def test_the_promise_stands_in_digits_and_in_words(paper):
    said = text(paper)
    assert "10 giờ 42 phút, thứ Ba, 22/09/2026" in said
    assert "mười giờ bốn mươi hai phút, ngày hai mươi hai tháng chín năm hai nghìn không trăm hai mươi sáu" in said


def test_each_paper_is_listed_with_its_kind_of_copy_and_what_became_of_it(paper):
    said = text(paper)
    assert "1 Tờ khai đăng ký khai sinh Tờ khai điện tử Đã khai trên máy" in said
    assert "2 Giấy chứng sinh Bản chính Đã chụp ảnh, 1 trang" in said
    assert "3 Căn cước của mẹ Xuất trình Đã xem, đã trả lại" in said


def test_the_code_can_be_read_aloud_in_four_groups(paper):
    assert "7K2M 9QXF 4TBH W8PD" in text(paper)


def test_an_ordinary_receipt_is_one_page_of_a5(paper):
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    assert len(pages) == 1
    size = [float(side) / 72 * 25.4 for side in pages[0].mediabox[2:]]
    assert size == pytest.approx([148, 210], abs=0.1)


def test_twelve_papers_and_a_long_name_fit_and_the_second_page_repeats_the_heads(longest):
    pages = texts(longest)
    assert len(pages) == 2
    assert LONG_NAME in pages[0]
    assert all("TT Giấy tờ Loại bản Khi tiếp nhận" in page for page in pages)
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in pages[1]
    assert "H99.001-260915-07012" in pages[1]
    assert all(f"Giấy tờ chứng minh thứ {index}," in " ".join(pages) for index in range(12))
    assert qr_codes(longest) == [LONGEST.tracking_url]


def test_one_who_acts_for_another_is_named_and_signs(longest):
    said = text(longest)
    assert "Nguyễn Thị Ngọc Hường, con, số định danh 020190001234" in said
    assert said.count("Nguyễn Thị Ngọc Hường") == 2


def test_what_nobody_verified_says_so(longest, paper):
    said = text(longest)
    assert "theo quyết định công bố của tỉnh chưa xác minh" in said
    assert "chưa xác minh: ngày do cán bộ hẹn" in said
    assert "chưa xác minh" not in text(paper)


def test_a_computed_promise_from_an_unverified_limit_is_marked_too():
    due = Due(datetime(2026, 9, 22, 3, 42, tzinfo=UTC), stated=False, verified=False)
    assert "chưa xác minh" in text(receipt_pdf(replace(RECEIPT, due=due)))


def test_a_demo_says_so_on_every_page_and_a_real_one_never(longest):
    label = "BẢN DÙNG THỬ, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    assert all(label in page for page in texts(longest))
    assert label not in text(receipt_pdf(replace(RECEIPT, demo=False)))


def test_it_is_tagged_for_screen_readers_and_says_its_language(paper):
    reader = pypdf.PdfReader(io.BytesIO(paper))
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert "Giấy tiếp nhận hồ sơ" in (reader.metadata.title if reader.metadata and reader.metadata.title else "")
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_decomposed_letters_are_set_composed():
    apart = unicodedata.normalize("NFD", "Triệu Thị Mẩy")
    assert not is_nfc(apart)
    said = text(receipt_pdf(replace(RECEIPT, applicant=replace(RECEIPT.applicant, name=apart))))
    assert "Triệu Thị Mẩy" in said
    assert is_nfc(said)


def test_a_name_cannot_bring_markup_of_its_own():
    name = '<img src="https://elsewhere.example/x.png"> & Co'
    said = text(receipt_pdf(replace(RECEIPT, applicant=replace(RECEIPT.applicant, name=name))))
    assert name.replace(" ", "") in said.replace(" ", "")


def test_no_letter_is_missing_from_the_fonts(caplog):
    receipt_pdf(LONGEST)
    assert not caplog.records


def test_an_unknown_phone_leaves_a_dotted_line():
    said = text(receipt_pdf(replace(RECEIPT, applicant=replace(RECEIPT.applicant, phone=""))))
    assert "Số điện thoại: ……" in said


def test_only_our_two_fonts_are_in_it(paper):
    names = {str(font) for page in pypdf.PdfReader(io.BytesIO(paper)).pages for font in _fonts(page)}
    assert names
    assert all("Be-Vietnam" in name or "BeVietnam" in name or "Figures" in name for name in names), names


def _fonts(page):
    return [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].get_object().values()]


@pytest.mark.parametrize("code", ["7K2M", "7k2m9qxf4tbhw8pd", "7K2M9QXF4TBHW8PU"])
def test_a_receipt_without_a_good_tracking_code_is_refused(code):
    with pytest.raises(ValueError, match="tracking code"):
        replace(RECEIPT, tracking_code=code)


def test_an_unknown_way_of_return_is_refused():
    with pytest.raises(ValueError, match="return_by"):
        replace(RECEIPT, return_by="pigeon")


def test_receipt_data_is_plain_and_frozen():
    assert all(field.init for field in fields(RECEIPT))
    with pytest.raises(AttributeError):
        RECEIPT.number = "x"  # type: ignore[misc]
