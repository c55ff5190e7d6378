"""The papers of the way through the house, with long names, to print and to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.documents.handling import ApologyData, ControlData, Entry, RegisterData, Step
from tests.documents.samples import BIRTH, ISSUER, LONG_NAME, LONGEST, PAY, RECEIPT

AT: Final = datetime(2026, 9, 21, 9, 30, tzinfo=UTC)
DUE: Final = RECEIPT.due.at

APOLOGY: Final = ApologyData(
    issuer=ISSUER,
    number=RECEIPT.number,
    at=AT,
    applicant=PAY,
    procedure=BIRTH,
    received_at=RECEIPT.received_at,
    due=DUE,
    reason="Chờ cơ quan công an xác minh nơi cư trú, đã gửi công văn ngày 18/09/2026.",
    new_due=DUE + timedelta(days=3),
    apology=True,
    demo=True,
)
LONG_APOLOGY: Final = replace(
    APOLOGY,
    applicant=LONGEST.applicant,
    procedure=f"{LONGEST.procedure} để kết hôn với người nước ngoài tại cơ quan có thẩm quyền của nước ngoài",
    reason=" ".join([APOLOGY.reason] * 6),
)
CONTROL: Final = ControlData(
    issuer=ISSUER,
    number=RECEIPT.number,
    at=AT,
    procedure=BIRTH,
    handler="xã Phiêng Sao",
    partner="",
    received_at=RECEIPT.received_at,
    due=DUE,
    steps=(
        Step("Người nộp", "Bộ phận tiếp nhận và trả kết quả: Nông Thị Hoa", RECEIPT.received_at),
        Step("", "Thẩm định: Hoàng Văn Minh", AT - timedelta(days=2), note="Giấy tờ đủ"),
        Step("Hoàng Văn Minh", "Lãnh đạo: Lý Quang Vinh", AT - timedelta(days=1), "Trước hạn", "Đồng ý giải quyết"),
        Step("Bộ phận tiếp nhận và trả kết quả: Nông Thị Hoa", "Người nhận kết quả", AT, "Trước hạn"),
    ),
    demo=True,
)
ENTRY: Final = Entry(
    number=RECEIPT.number,
    procedure="Đăng ký khai sinh lưu động",
    name="Nông Thị Pay",
    reach="Thôn Nà Pục, 0912000123",
    handler="xã Phiêng Sao",
    received_at=RECEIPT.received_at,
    due=DUE,
    given_at=AT,
    way="Điểm lưu động",
)
LONG_ENTRY: Final = replace(
    ENTRY,
    procedure=LONG_APOLOGY.procedure,
    name=LONG_NAME.title(),
    reach=f"{LONGEST.applicant.address}, {LONGEST.applicant.phone}",
    given_at=None,
    end="Người dân rút",
    way="Trung tâm Phục vụ hành chính công",
)
REGISTER: Final = RegisterData(
    issuer=ISSUER,
    at=AT,
    first=date(2026, 9, 14),
    last=date(2026, 9, 18),
    entries=(ENTRY, LONG_ENTRY) * 14,
    demo=True,
)
