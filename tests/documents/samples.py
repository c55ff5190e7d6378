"""Papers to print: the demo commune's, with everything on them, and the longest that may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from app.documents import Due, Issuer, PaperLine, Party, ReceiptData, RefusalData, SupplementData

ISSUER: Final = Issuer("UBND XÃ PHIÊNG SAO", "TỈNH THÁI NGUYÊN", "Phiêng Sao", "0209 000 0000")
PAY: Final = Party("NÔNG THỊ PAY", "020158004321", "Thôn Nà Pục, xã Phiêng Sao, tỉnh Thái Nguyên", "0912000123")
BIRTH: Final = "1.003583 Đăng ký khai sinh lưu động"

RECEIPT: Final = ReceiptData(
    issuer=ISSUER,
    number="H99.001-260915-07012",
    tracking_code="7K2M9QXF4TBHW8PD",
    public_url="https://phiengsao.example",
    applicant=PAY,
    procedure=BIRTH,
    content="Đăng ký khai sinh cho cháu Nông Gia Bảo, sinh ngày 02/09/2026",
    components=(
        PaperLine("Tờ khai đăng ký khai sinh", "eform", "declared"),
        PaperLine("Giấy chứng sinh", "original", "photographed", 1),
        PaperLine("Căn cước của mẹ", "present", "seen"),
    ),
    sets=1,
    limit="Không quá 05 ngày làm việc kể từ ngày tiếp nhận, trả Giấy khai sinh tại địa điểm lưu động",
    limit_verified=True,
    received_at=datetime(2026, 9, 15, 3, 42, tzinfo=UTC),
    due=Due(datetime(2026, 9, 22, 3, 42, tzinfo=UTC), stated=False, verified=True),
    return_by="field_session",
    return_place="Nhà văn hoá thôn Nà Pục",
    officer="Nông Thị Hoa",
    fee_vnd=0,
    demo=True,
)

LONG_NAME: Final = "HOÀNG NGUYỄN THỊ PHƯƠNG QUỲNH NHƯỢNG NGUYỆT CÔNG TẰNG TÔN NỮ"
LONGEST: Final = replace(
    RECEIPT,
    applicant=Party(
        LONG_NAME,
        "020158004321",
        "Xóm Đắk Kơ Đương, thôn Nặm Tốc, xã Phiêng Sao, tỉnh Thái Nguyên",
        "+84912000123",
        "phuong.quynh@example.org",
    ),
    acting=Party("Nguyễn Thị Ngọc Hường", "020190001234", "", "0912000456", role="con"),
    official_number="H99.001-260915-000123",
    procedure="1.004873 Cấp Giấy xác nhận tình trạng hôn nhân",
    components=tuple(
        PaperLine(
            f"Giấy tờ chứng minh thứ {index}, do cơ quan có thẩm quyền cấp, còn giá trị sử dụng đến ngày nộp",
            ("original", "certified", "photo", "present", "eform", "data")[index % 6],
            ("photographed", "seen", "declared", "data", "not_needed", "missing")[index % 6],
            index % 3,
        )
        for index in range(12)
    ),
    limit="chưa xác minh, theo quyết định công bố của tỉnh",
    limit_verified=False,
    due=Due(datetime(2026, 9, 30, 10, 0, tzinfo=UTC), stated=True, verified=False),
)

SUPPLEMENT: Final = SupplementData(
    issuer=ISSUER,
    number=RECEIPT.number,
    at=RECEIPT.received_at,
    applicant=PAY,
    content=RECEIPT.content,
    items=("Giấy chứng sinh, bản chính", "Giấy chứng nhận kết hôn của cha mẹ"),
    reason="Ảnh giấy chứng sinh bị loá ở góc phải, không đọc được số.",
    contact="Hoàng Văn Minh, 0209 000 0000",
    officer="Hoàng Văn Minh",
    answer_by=date(2026, 9, 30),
    demo=True,
)

REFUSAL: Final = RefusalData(
    issuer=ISSUER,
    number="",
    at=RECEIPT.received_at,
    applicant=PAY,
    content="Chứng thực bản sao từ bản chính",
    reason="Việc này phải làm tại trụ sở, người yêu cầu mang bản chính đến.",
    basis="Nghị định 23/2015/NĐ-CP",
    officer="Nông Thị Hoa",
    demo=True,
)
