"""What messages are called at the desk and why one did not get through; the faces of a rating, and their whys."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _

KINDS = {
    "received": _("Đã nhận hồ sơ"),
    "supplement": _("Cần bổ sung"),
    "ready": _("Có kết quả"),
    "late": _("Xin lỗi vì quá hẹn"),
    "delivered": _("Đã trả kết quả"),
}
CHANNELS = {"zalo": "Zalo", "sms": "SMS", "push": _("Trình duyệt")}
REASONS = {
    "bad_number": _("Số đã khai không phải số điện thoại"),
    "timeout": _("Cổng không trả lời kịp"),
    "unreachable": _("Không nối được đến cổng"),
    "bad_answer": _("Cổng trả lời lạ"),
    "no_answer": _("Cổng nhận mà không trả lời"),
    "gone": _("Trình duyệt không nghe nữa"),
    "bad_keys": _("Khoá của trình duyệt không dùng được"),
    "host_not_named": _("Cổng không có trong danh sách được phép"),
    "redirect": _("Cổng chỉ sang nơi khác"),
    "zalo_-118": _("Số này không dùng Zalo"),
    "zalo_-119": _("Số này không nhận được tin Zalo"),
    "zalo_-124": _("Khoá Zalo hết hạn hoặc sai"),
    "http_401": _("Cổng không nhận khoá của xã"),
    "http_403": _("Cổng không nhận khoá của xã"),
}
FACES = {"good": _("Hài lòng"), "fair": _("Được"), "bad": _("Chưa được")}
WHYS = {
    "quick": _("Nhanh"),
    "clear": _("Hướng dẫn rõ"),
    "kind": _("Cán bộ nhẹ nhàng"),
    "slow": _("Chờ lâu"),
    "unclear": _("Hướng dẫn chưa rõ"),
    "unkind": _("Cán bộ chưa nhẹ nhàng"),
    "twice": _("Phải đi lại nhiều lần"),
    "money": _("Bị thu tiền ngoài quy định"),
}
"""`domain.operations.giving_back.Rated`."""


def kind(code: str) -> str:
    """Which message."""
    return str(KINDS.get(code, code))


def channel(code: str) -> str:
    """By which way."""
    return str(CHANNELS.get(code, code))


def reason(code: str) -> str:
    """Why it did not get through; a code that nobody knows is shown as it is."""
    return str(REASONS[code]) if code in REASONS else gettext("Cổng báo %(code)s", code=code)
