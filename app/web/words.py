"""The words of the interface for states, kinds and reasons, in the reader's language."""

from __future__ import annotations

from typing import Any, Final

from flask import Flask
from flask_babel import gettext, lazy_pgettext
from flask_babel import lazy_gettext as _

from app.web.giving_words import CHANNELS, FAILURES, POST_EVENTS, REACHES
from app.web.giving_words import REASONS as RETURN_REASONS
from app.web.looking import LOOKS, OLD_WHYS, SENSITIVE_KINDS, WHYS

STATES: Final[dict[str, Any]] = {
    "received": _("Đã tiếp nhận"),
    "appraised": _("Đã thẩm định"),
    "in_handling": _("Đang giải quyết"),
    "decided": _("Có kết quả"),
    "delivered": _("Đã trả"),
    "supplement_requested": _("Chờ bổ sung"),
    "withdrawn": _("Đã rút"),
    "closed": _("Dừng giải quyết"),
    "not_accepted": _("Không tiếp nhận"),
}

STATE_MARKS: Final[dict[str, tuple[str, str]]] = {
    "received": ("received", "inbox"),
    "appraised": ("received", "clipboard"),
    "in_handling": ("sending", "hourglass"),
    "decided": ("received", "stamp"),
    "delivered": ("received", "hands"),
    "supplement_requested": ("paused", "pause"),
    "withdrawn": ("none", "back"),
    "closed": ("none", "pause"),
    "not_accepted": ("none", "back"),
}
"""The shape and the icon that go with a state; the word always stands beside them."""

SESSION_KINDS: Final[dict[str, Any]] = {
    "hamlet": lazy_pgettext("session", "Tại thôn"),
    "home_visits": lazy_pgettext("session", "Tại nhà"),
    "no_appointment": _("Không hẹn"),
    "off_hours": _("Ngoài giờ"),
}

REASONS: Final[dict[str, Any]] = {
    "verify_elsewhere": _("Phải xác minh ở nơi khác"),
    "supplement": _("Thiếu giấy tờ, đã gửi phiếu yêu cầu bổ sung"),
    "council": _("Phải qua hội đồng xét duyệt"),
    "other_agency": _("Chờ cơ quan khác trong thủ tục liên thông"),
    "withdrawn": _("Người dân rút hồ sơ"),
    "closed": _("Dừng giải quyết"),
    "refused_to_receive": _("Người dân không nhận kết quả"),
    "not_delivered_yet": _("Đã có kết quả, trả sau phiên"),
    "pending": _("Đang làm, chưa có lý do khác"),
}

HANDLING: Final[dict[str, Any]] = {
    "verify_elsewhere": _("Phải xác minh ở nơi khác"),
    "council": _("Phải qua hội đồng xét duyệt"),
    "other_agency": _("Chờ cơ quan khác trong thủ tục liên thông"),
    "no_leader": _("Lãnh đạo chưa có mặt để ký"),
    "needs_time": _("Cần thêm thời gian giải quyết"),
}

FACTS: Final[dict[str, Any]] = {
    "intake_recorded": _("Đã tiếp nhận hồ sơ"),
    "intake_refused": _("Không tiếp nhận hồ sơ"),
    "attachment_added": _("Thêm giấy tờ"),
    "appraised": _("Đã thẩm định"),
    "supplement_requested": _("Yêu cầu bổ sung giấy tờ"),
    "supplement_received": _("Đã nhận giấy tờ bổ sung"),
    "handling_started": _("Bắt đầu giải quyết"),
    "decided": _("Lãnh đạo đã quyết định"),
    "delivered": _("Đã trả kết quả"),
    "delivery_failed": _("Chưa trao được kết quả"),
    "posted": _("Đã gửi bưu điện"),
    "post_reported": _("Bưu điện báo về"),
    "withdrawn": _("Người dân rút hồ sơ"),
    "closed": _("Dừng giải quyết"),
    "note_added": _("Ghi chú"),
    "due_extended": _("Xin lỗi và hẹn lại"),
    "payment_requested": _("Yêu cầu nộp phí"),
    "fee_taken": _("Đã thu phí"),
    "correction_recorded": _("Đính chính"),
    "time_corrected": _("Đính chính giờ"),
    "field_session_opened": _("Mở phiên"),
    "field_session_joined": _("Vào phiên"),
    "field_session_closed": _("Kết thúc phiên"),
    "consent_withdrawn": _("Rút lại đồng ý nhắn tin"),
    "rated": _("Người dân cho ý kiến"),
    "letter_confirmed": _("Đã xem xét thư của xã"),
    "letter_made": _("Đã in thư của xã"),
    "people_viewed": _("Đã xem hồ sơ ngoài mạng"),
    "vault_recovered": _("Mở lại kho cho người quên mật khẩu"),
}

FACT_ICONS: Final[dict[str, str]] = {
    "intake_recorded": "inbox",
    "appraised": "clipboard",
    "supplement_requested": "pause",
    "supplement_received": "file",
    "handling_started": "hourglass",
    "decided": "stamp",
    "delivered": "hands",
    "delivery_failed": "redo",
    "posted": "file",
    "post_reported": "redo",
    "due_extended": "clock",
    "payment_requested": "money",
    "fee_taken": "money",
    "withdrawn": "back",
    "closed": "pause",
    "note_added": "pencil",
    "correction_recorded": "pencil",
    "consent_withdrawn": "back",
    "rated": "check",
    "letter_confirmed": "check",
    "letter_made": "print",
    "time_corrected": "clock",
}

OUTCOMES: Final[dict[str, Any]] = {"granted": _("Đồng ý giải quyết"), "refused": _("Từ chối giải quyết")}

VERDICTS: Final[dict[str, Any]] = {
    "waiting": _("Đang chờ việc trước"),
    "conflict": _("Vướng, cần người xem lại"),
    "refused": _("Chưa ghi được"),
    "applied": _("Đã ghi"),
}

ROLES: Final[dict[str, Any]] = {
    "field_officer": _("Cán bộ lưu động"),
    "desk_officer": _("Cán bộ một cửa"),
    "leader": _("Lãnh đạo"),
    "supervisor": _("Giám sát"),
    "admin": _("Quản trị"),
}

INTAKE_CHANNELS: Final[dict[str, Any]] = {
    "mobile": _("Lưu động"),
    "counter": _("Tại quầy"),
    "assisted_online": _("Trực tuyến, cán bộ làm giúp"),
    "online": _("Trực tuyến, người dân tự nộp"),
    "post": _("Qua bưu điện"),
}

COMPONENT_STATES: Final[dict[str, Any]] = {
    "photographed": _("Đã chụp"),
    "seen": _("Đã xem, không chụp"),
    "declared": _("Đã khai"),
    "data": _("Lấy từ dữ liệu"),
    "not_needed": _("Không cần"),
    "missing": _("Còn thiếu"),
}

ATTACHMENT_KINDS: Final[dict[str, Any]] = {
    "paper": _("Giấy tờ"),
    "signature": _("Chữ ký của người dân"),
    "fingerprint_page": _("Trang điểm chỉ"),
    "handover": _("Ký nhận kết quả"),
    "authorisation": _("Giấy uỷ quyền"),
    "result": _("Kết quả"),
    "other": _("Khác"),
}

AGREEMENTS: Final[dict[str, Any]] = {
    "signed": _("Ký tên"),
    "fingerprint": _("Điểm chỉ"),
    "witnessed": _("Có người làm chứng"),
}

AGREEMENT_MARKS: Final[dict[str, Any]] = {
    "no_agreement": _("chưa ai xác nhận điều đã đọc"),
    "read_back_differs": _("điều được ký không khớp điều đã đọc lại"),
    "way_not_allowed": _("thủ tục này phải tự ký hoặc điểm chỉ"),
    "no_picture": _("không có ảnh chữ ký hoặc điểm chỉ"),
    "no_witnesses": _("thiếu người làm chứng"),
    "witness_unsigned": _("người làm chứng chưa ký"),
    "no_interpreter": _("thiếu người phiên dịch"),
    "interpreter_unsigned": _("người phiên dịch chưa ký"),
    "proxy_not_allowed": _("người đứng tên phải tự đến, không nhờ người khác đi thay"),
    "no_authorisation": _("chưa có ảnh giấy uỷ quyền của người đi thay"),
}

HAND_OVER: Final[dict[str, Any]] = {
    "applied": _("Đã ghi"),
    "received": _("Đã nhận"),
    "here": _("Đã có từ trước"),
    "waiting": _("Đang chờ việc trước"),
    "conflict": _("Vướng, cần người xem lại"),
    "refused": _("Chưa ghi được"),
    "missing": _("Không có trong tệp"),
}

BOOKS: Final[dict[str, dict[str, Any]]] = {
    "state": STATES,
    "session_kind": SESSION_KINDS,
    "reason": REASONS,
    "handling": HANDLING,
    "fact": FACTS,
    "outcome": OUTCOMES,
    "verdict": VERDICTS,
    "role": ROLES,
    "channel": CHANNELS,
    "intake_channel": INTAKE_CHANNELS,
    "failure": FAILURES,
    "post_event": POST_EVENTS,
    "reach": REACHES,
    "return_reason": RETURN_REASONS,
    "component": COMPONENT_STATES,
    "attachment": ATTACHMENT_KINDS,
    "agreement": AGREEMENTS,
    "agreement_mark": AGREEMENT_MARKS,
    "outcome_of_hand_over": HAND_OVER,
    "look": LOOKS,
    "sensitive": SENSITIVE_KINDS,
    "why": WHYS,
}


def word(book: str, key: str | None) -> str:
    """The word for a code. A code without a word, which only a newer device could send, is shown as it is."""
    return "" if not key else str(BOOKS[book].get(key, key))


def why(said: str) -> str:
    """Why somebody looked, in the reader's language: a code, what an older tablet wrote, or words of their own."""
    code, colon, more = OLD_WHYS.get(said, said).partition(": ")
    return f"{word('why', code)}{colon}{more}"


def title_of(title: str | None) -> str:
    """An officer's title as the commune wrote it; in the reader's language where it is one that is known here."""
    return gettext(title) if title else ""


def init_app(app: Flask) -> None:
    """Hand the words to the templates."""
    app.jinja_env.globals.update(word=word, why=why, title_of=title_of, state_marks=STATE_MARKS, fact_icons=FACT_ICONS)
