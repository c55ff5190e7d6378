"""Papers for walls and tables from facts that never change: a busy field, a long name, a form with everything in it."""

from __future__ import annotations

from typing import Final

from app.documents.printables import CardData, Hung, PosterData, SlipData, Told
from app.domain.forms.form import shipped

URL: Final = "https://phiengsao.thainguyen.gov.vn"
FORMS: Final = {one.code: one for one in shipped()}


def hung(path: str) -> Hung:
    """At the hamlet house of Nà Pục."""
    place = "Nhà văn hoá thôn Nà Pục"
    return Hung("Xã Phiêng Sao", "Trung tâm Phục vụ hành chính công", "0900 000 100", place, URL, path, demo=True)


POSTER: Final = PosterData(
    hung("/q/K7M2P3/a/ho-tich"),
    "Hộ tịch",
    (
        ("Có con mới sinh", ("Đăng ký khai sinh", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con")),
        ("Kết hôn, xác nhận độc thân", ("Đăng ký kết hôn", "Cấp Giấy xác nhận tình trạng hôn nhân")),
        ("Mất giấy, sai giấy, cần bản sao", ("Cấp bản sao Trích lục hộ tịch", "Đăng ký lại khai sinh")),
        ("Người thân qua đời", ("Đăng ký khai tử",)),
    ),
)
CROWDED: Final = PosterData(
    hung("/q/K7M2P3/a/dang-ky-quan-ly-cu-tru"),
    "Đăng ký, quản lý cư trú",
    tuple(
        (f"Việc thứ {event} trong đời người", tuple(f"Chứng thực chữ ký trong giấy tờ loại {n}" for n in range(7)))
        for event in range(1, 5)
    ),
    more=12,
)
BIRTH: Final = Told(
    "Đăng ký khai sinh",
    "1.001193",
    ("Tờ khai đăng ký khai sinh: bản chính, nộp lại", "Giấy chứng sinh: bản chính, nộp lại"),
    "Ngay trong ngày tiếp nhận",
    "Không mất tiền khi đúng điều kiện: đăng ký đúng hạn",
    "Trung tâm, hoặc tổ lưu động ở thôn, tại nhà",
)
MARRIAGE: Final = Told(
    "Đăng ký kết hôn", "1.000894", (), "Trong ngày", "Không mất tiền", "Trung tâm", frozenset({"papers", "fee"})
)
SLIP: Final = SlipData(hung("/q/K7M2P3/h/ho-tich"), "Hộ tịch", (BIRTH, MARRIAGE))
CARD: Final = CardData(
    hung("/q/K7M2P3/t/1.001193"),
    "Tờ khai đăng ký khai sinh",
    ("Đăng ký khai sinh", "Đăng ký khai sinh lưu động"),
    ("Người yêu cầu", "Người được khai sinh", "Người mẹ", "Người cha", "Bản sao"),
    verified=False,
)
LONG_CARD: Final = CardData(
    hung("/q/K7M2P3/t/1.004873"),
    "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
    ("Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản…",) * 3,
    ("Người được xác nhận", "Tình trạng hôn nhân", "Dùng để làm gì") * 2,
    verified=True,
)
ALL: Final = (POSTER, CROWDED, SLIP, CARD, LONG_CARD)
