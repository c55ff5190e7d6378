"""The slips that ask for more (Mẫu 02) and that say no (Mẫu 03)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents import refusal_pdf, supplement_pdf
from tests.documents.reading import text
from tests.documents.samples import REFUSAL, SUPPLEMENT


def test_a_supplement_slip_says_what_why_until_when_and_whom_to_ask():
    said = text(supplement_pdf(SUPPLEMENT))
    for line in (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: NÔNG THỊ PAY",
        "Giấy chứng sinh, bản chính",
        "Giấy chứng nhận kết hôn của cha mẹ",
        "Lý do: Ảnh giấy chứng sinh bị loá",
        "Nộp bổ sung trước ngày: 30/09/2026",
        "Người liên hệ và số điện thoại: Hoàng Văn Minh, 0209 000 0000",
        "NGƯỜI HƯỚNG DẪN",
        "BẢN DÙNG THỬ",
    ):
        assert line in said


def test_a_supplement_slip_that_asks_for_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        replace(SUPPLEMENT, items=())


def test_a_refusal_slip_gives_reason_and_basis():
    said = text(refusal_pdf(REFUSAL))
    for line in (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Lý do: Việc này phải làm tại trụ sở",
        "Căn cứ: Nghị định 23/2015/NĐ-CP",
        "Nội dung yêu cầu giải quyết: Chứng thực bản sao từ bản chính",
    ):
        assert line in said
    assert "Mã hồ sơ:" not in said
