"""The words of the record of views: what was looked at, why, and what of it is sensitive."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext

LOOKS: Final[dict[str, Any]] = {
    "dossier": lazy_pgettext("look", "Hồ sơ"),
    "receipt": _("Giấy hẹn"),
    "paper": _("Ảnh giấy tờ"),
    "supplement_slip": _("Phiếu bổ sung"),
    "refusal_slip": _("Phiếu từ chối"),
    "result_paper": _("Biên nhận trả kết quả"),
    "copy": _("Bản sao điện tử"),
    "result": _("Tệp kết quả"),
    "problem": _("Việc trong khay"),
    "fork": _("Hai bản một số"),
    "trip_pack": _("Gói chuyến đi"),
    "sensitive": _("Mở phần đang che"),
    "sensitive_id_image": _("Ảnh giấy tờ tuỳ thân"),
    "sensitive_biometric": _("Ảnh dấu vân tay"),
    "sensitive_ethnicity": _("Giấy tờ về dân tộc"),
    "sensitive_religion": _("Giấy tờ về tôn giáo"),
    "sensitive_health": _("Giấy tờ về sức khoẻ"),
    "sensitive_bank_account": _("Giấy tờ về tài khoản"),
    "sensitive_private_life": _("Giấy tờ riêng tư"),
    "export": _("Trao bản dữ liệu"),
    "export_asked": _("Hỏi bản dữ liệu, không thấy gì"),
    "correction": _("Trang đính chính"),
    "act": _("Trang xử lý hồ sơ"),
    "apology": _("Phiếu xin lỗi, gia hạn"),
    "control_sheet": _("Phiếu kiểm soát"),
    "register": _("Sổ theo dõi hồ sơ"),
    "letters": _("Danh sách thư của xã"),
    "postal_list": _("Bảng kê giao bưu điện"),
    "postal_label": _("Nhãn phong bì"),
    "doubles": _("Trang hồ sơ trùng"),
    "petition": _("Phản ánh, kiến nghị"),
    "petition_register": _("Sổ phản ánh, kiến nghị"),
    "call": _("Hỏi hồ sơ qua điện thoại"),
    "calls": _("Danh sách gọi lại"),
    "rating_words": _("Lời người dân khi đánh giá"),
}

SENSITIVE_KINDS: Final[dict[str, Any]] = {
    "id_image": _("ảnh giấy tờ tuỳ thân"),
    "biometric": _("dấu vân tay"),
    "ethnicity": _("dân tộc, tiếng nói"),
    "religion": _("tôn giáo"),
    "health": _("sức khoẻ, khuyết tật"),
    "bank_account": _("tài khoản ngân hàng"),
    "private_life": _("đời sống riêng tư"),
}

SENSITIVE_WHYS: Final[dict[str, Any]] = {
    "handle": _("Thẩm định, giải quyết hồ sơ này"),
    "decide": _("Lãnh đạo quyết định"),
    "identify": _("Đối chiếu người đến nhận kết quả"),
    "asked": _("Người dân hỏi về hồ sơ của mình"),
}
"""Why somebody uncovers what is sensitive; whoever has another reason writes it."""

ASKERS: Final[dict[str, Any]] = {
    "asked_self": _("Chính người có dữ liệu"),
    "asked_guardian": _("Cha, mẹ hoặc người giám hộ"),
    "asked_authorised": _("Người được uỷ quyền"),
}
"""Who stands at the counter and asks for what the commune holds."""

PARTS: Final[dict[str, Any]] = {
    "acting": _("người đi thay"),
    "witness": _("người làm chứng hoặc phiên dịch"),
    "recipient": _("người nhận kết quả"),
}
"""As whom somebody is named in another person's dossier."""

WHYS: Final[dict[str, Any]] = {
    "read": lazy_pgettext("why", "Xem hồ sơ"),
    "receipt": _("Đưa giấy hẹn"),
    "act": _("Xử lý hồ sơ"),
    "deliver": _("Trả kết quả"),
    **SENSITIVE_WHYS,
    **ASKERS,
}
"""Why somebody looked: tablets and the desk keep the code."""

OLD_WHYS: Final = {
    "Xem hồ sơ": "read",
    "Đưa giấy hẹn": "receipt",
    "Xử lý hồ sơ": "act",
    "Lãnh đạo quyết định": "decide",
    "Trả kết quả": "deliver",
}
"""What tablets wrote before they wrote codes; their lines stay in the record as they came."""
