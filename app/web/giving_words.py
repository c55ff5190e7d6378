"""The words of giving back: by which channel, why it did not succeed, and what the post told."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _

CHANNELS: Final[dict[str, Any]] = {
    "home": _("Tại nhà"),
    "field_session": _("Tại phiên lưu động"),
    "counter": _("Tại trung tâm"),
    "post": _("Qua bưu điện"),
    "electronic": _("Trực tuyến"),
}

FAILURES: Final[dict[str, Any]] = {
    "absent": _("Vắng nhà"),
    "declined": _("Người dân không nhận"),
    "wrong_person": _("Không đúng người"),
    "rescheduled": _("Hẹn lại"),
    "not_ready": _("Kết quả chưa sẵn"),
}

POST_EVENTS: Final[dict[str, Any]] = {
    "first_invitation": _("Bưu điện mời lần một"),
    "second_invitation": _("Bưu điện mời lần hai"),
    "returned": _("Bưu điện trả lại xã"),
}

REACHES: Final[dict[str, Any]] = {
    "district": _("Trong huyện cũ"),
    "province": _("Trong tỉnh"),
    "big_city": _("Tỉnh khác, thành phố lớn"),
    "elsewhere": _("Tỉnh khác, nơi còn lại"),
    "special": _("Nơi bưu điện hẹn riêng"),
}

REASONS: Final[dict[str, Any]] = {
    "absent": _("Vắng nhà"),
    "not_collected": _("Đã mời mà không đến nhận"),
    "declined": _("Không nhận"),
    "wrong_address": _("Địa chỉ không đúng"),
    "moved": _("Đã chuyển đi nơi khác"),
    "damaged": _("Bưu gửi hư hại"),
    "other": _("Lý do khác"),
}
