"""``/desk/quan-tri/so``: what administrators did."""

from __future__ import annotations

from typing import Any, Final

from flask import render_template
from flask_babel import lazy_gettext as _

from app.models import AdminRecord
from app.queries.people import acts
from app.web import access
from app.web.desk.frame import blueprint, page_number
from app.web.words import word

ACTS: Final[dict[str, Any]] = {
    "person_added": _("Thêm cán bộ"),
    "person_changed": _("Sửa cán bộ"),
    "person_ended": _("Cho nghỉ việc"),
    "person_back": _("Cho trở lại làm việc"),
    "passkey_invited": _("Mời tạo khoá đăng nhập"),
    "passkey_revoked": _("Thu hồi khoá đăng nhập"),
    "sessions_ended": _("Cho ra khỏi mọi nơi đang đăng nhập"),
    "author_key_revoked": _("Thu hồi khoá ký trên máy"),
    "team_added": _("Lập tổ"),
    "team_changed": _("Sửa tổ"),
    "posted": _("Vào tổ"),
    "posting_ended": _("Thôi tổ"),
    "device_invited": _("Mời ghi danh máy"),
    "device_invitation_cancelled": _("Huỷ lời mời ghi danh máy"),
    "device_named": _("Đổi tên máy"),
    "device_revoked": _("Thu hồi máy"),
    "unit_added": _("Thêm đơn vị"),
    "unit_changed": _("Sửa đơn vị"),
    "hamlet_added": _("Thêm thôn"),
    "hamlet_changed": _("Sửa thôn"),
    "passkey_policy_changed": _("Đổi khoá đăng nhập được nhận"),
    "sealing_rotated": _("Đổi khoá niêm phong"),
    "receipt_key_rotated": _("Đổi khoá ký biên nhận"),
    "enrolment_key_rotated": _("Đổi khoá chứng nhận máy"),
    "desk_keys_rotated": _("Đổi khoá sổ của quầy"),
    "mandate_given": _("Giao quyền ký"),
    "mandate_ended": _("Thôi quyền ký"),
}
FIELDS: Final[dict[str, Any]] = {
    "name": _("Tên"),
    "title": _("Chức danh"),
    "roles": _("Vai"),
    "active": _("Còn dùng"),
    "team": _("Tổ"),
    "on": _("Ngày"),
    "people": _("Ai dùng"),
    "was": _("Trước là"),
    "phone": _("Điện thoại"),
    "address": _("Địa chỉ"),
    "lock_away_s": _("Khoá khi khuất, giây"),
    "lock_idle_s": _("Khoá khi không chạm, giây"),
    "lease_days": _("Số ngày làm không cần liên lạc"),
    "passkey_models": _("Mẫu khoá được nhận"),
    "synced_passkeys": _("Nhận khoá sao lên tài khoản đám mây"),
    "kind": _("Loại"),
    "households": _("Số hộ"),
    "key": _("Khoá"),
    "procedure": _("Thủ tục"),
    "number": _("Văn bản giao quyền"),
    "last": _("Ngày cuối"),
    "no_appointment": _("Mục tiêu buổi không hẹn, phút"),
    "off_hours": _("Mục tiêu buổi ngoài giờ, phút"),
    "extra_opening": _("Giờ mở thêm"),
    "board": _("Địa chỉ mới cho bảng gọi số"),
}


@blueprint.get("/quan-tri/so")
@access.roles(*access.WATCHERS)
def admin_record() -> str:
    """Who did what, when and why; nobody takes a line out."""
    found = acts(access.my_unit().id, page_number())
    return render_template(
        "desk/admin/record.html", found=found, acts=ACTS, details={row.id: details(row) for row, _by in found.rows}
    )


def details(row: AdminRecord) -> str:
    """What was changed, from what to what, in words."""
    told = [f"{FIELDS[key]}: {_change(key, value)}" for key, value in row.said.items() if key in FIELDS]
    return "; ".join([*told, *([str(_("các khoá cũ bị thu hồi"))] if row.said.get("all_anew") else [])])


def _change(key: str, value: Any) -> str:
    if not isinstance(value, dict):
        return _plain(key, value)
    return f"{_plain(key, value['was'])} → {_plain(key, value['now'])}"


def _plain(key: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(word("role", one) if key == "roles" else str(one) for one in value)
    if isinstance(value, bool):
        return str(_("có")) if value else str(_("không"))
    return "—" if value in (None, "") else str(value)
