"""A report of a month, with every part that one may have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from app.documents.report import Group, LateLine, Line, ReportData, UnitLine
from tests.documents.samples import ISSUER

REPORT: Final = ReportData(
    issuer=ISSUER,
    kind="month",
    key="2026-09",
    first=date(2026, 9, 1),
    last=date(2026, 9, 30),
    at=datetime(2026, 10, 1, 0, 4, tzinfo=UTC),
    lines=(
        Line("Hồ sơ tiếp nhận", "612", "580"),
        Line("Tỷ lệ đúng hạn, kể cả hồ sơ còn trong hạn", "99,84 %", "98,10 %"),
        Line("Tỷ lệ giải quyết tại chỗ", "97,06 %", "95,00 %"),
        Line("Tỷ lệ hài lòng", "98,00 %", "—"),
    ),
    groups=(
        Group("Công khai, minh bạch", "1,25", "2", "18"),
        Group("Tiến độ giải quyết", "19,97", "20", "20"),
    ),
    points=Group("Cộng", "21,22", "22", "100"),
    stars="4/5.",
    units=(UnitLine("xã Phiêng Sao", ("612", "99,84 %", "97,06 %", "0,00 %", "98,00 %", "1")),),
    late=(
        LateLine(
            "H99.001-260915-07012",
            "Xác định, xác định lại mức độ khuyết tật",
            "17:00 25/09/2026",
            5,
            "Hoàng Văn Minh",
            "xã Phiêng Sao",
        ),
    ),
    late_count=1,
    demo=True,
)
