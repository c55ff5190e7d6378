"""The names of an operation's fields, for whoever compares two versions of it."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _

FIELDS: Final[dict[str, Any]] = {
    "number": _("Mã hồ sơ"),
    "tracking_code": _("Mã tra cứu"),
    "procedure_code": _("Mã thủ tục"),
    "procedure": _("Mã thủ tục"),
    "procedure_revision": _("Bản thủ tục"),
    "channel": _("Cách nộp hoặc trả"),
    "applicant.hamlet_id": _("Thôn của người nộp"),
    "hamlet_id": _("Thôn"),
    "applicant.name": _("Họ tên người nộp"),
    "acting.name": _("Người đi thay"),
    "name": _("Họ tên"),
    "honorific": _("Xưng hô"),
    "id_number": _("Số định danh"),
    "no_id_reason": _("Chưa có thẻ"),
    "birth_on": _("Ngày sinh"),
    "sex": _("Giới tính"),
    "phone": _("Điện thoại"),
    "address": _("Nơi cư trú"),
    "from_card": _("Đọc từ thẻ"),
    "language": _("Tiếng nói"),
    "help": _("Cần giúp"),
    "seen": _("Giấy đã xem"),
    "relation": _("Quan hệ"),
    "content": _("Nội dung"),
    "declaration": _("Tờ khai"),
    "components": _("Giấy tờ"),
    "components.name": _("Giấy tờ"),
    "components.state": _("Tình trạng giấy tờ"),
    "components.pages": _("Số trang"),
    "components.note": _("Ghi chú giấy tờ"),
    "attachments": _("Số ảnh kèm"),
    "method": _("Cách làm"),
    "due.at": _("Hẹn trả trước"),
    "due.basis": _("Cách tính hẹn"),
    "due.verified": _("Hạn đã xác minh"),
    "due_at": _("Hẹn trả mới"),
    "return_by": _("Trả bằng cách"),
    "return_place": _("Nơi trả"),
    "sets": _("Số bộ"),
    "purpose": _("Đồng ý cho việc"),
    "wording": _("Câu đã hỏi"),
    "withdrawn_at": _("Rút lại lúc"),
    "fee_vnd": _("Lệ phí"),
    "amount_vnd": _("Số tiền"),
    "reason": _("Lý do"),
    "basis": _("Căn cứ"),
    "outcome": _("Kết quả"),
    "result": _("Kết quả"),
    "note": _("Ghi chú"),
    "text": _("Ghi chú"),
    "items": _("Giấy tờ"),
    "post_number": _("Mã bưu gửi"),
    "reach": _("Đi đến"),
    "manifest": _("Bảng kê giao bưu điện"),
    "due_on": _("Bưu điện phát trước"),
    "event": _("Bưu điện báo về"),
    "answer_by": _("Bổ sung trước"),
    "contact": _("Liên hệ"),
    "on": _("Ngày"),
    "at": _("Lúc"),
    "kind": _("Loại"),
    "place": _("Nơi"),
    "planned": _("Đã lên lịch"),
    "leader_present": _("Có lãnh đạo"),
    "received": _("Tiếp nhận"),
    "on_the_spot": _("Tại chỗ"),
}
"""The whole path, or its last name that is known, → what it is called."""

BOOK_OF: Final[dict[str, tuple[str, ...]]] = {
    "channel": ("channel",),
    "return_by": ("channel",),
    "outcome": ("outcome",),
    "reason": ("handling", "failure", "return_reason"),
    "event": ("post_event",),
    "reach": ("reach",),
    "state": ("component",),
    "method": ("agreement",),
    "kind": ("session_kind", "attachment"),
}
"""Last name → the books in which its codes may have a word."""

HIDDEN: Final = frozenset({"attachments", "attachment", "working_keys", "signature", "index", "read_back"})
HIDDEN_ENDS: Final = ("sha256", "_attachment_id", "attachment_id")
"""Hashes and keys, which tell a person nothing, and sentences that say the other fields once more; attachments are
counted instead."""

CODED: Final = frozenset({"sex", "help", "applicant", "basis", "relation", "channel", "purpose"})
CODES: Final[dict[str, Any]] = {
    "male": _("Nam"),
    "female": _("Nữ"),
    "reading_writing": _("Đọc, viết hộ"),
    "hearing": _("Nghe kém"),
    "walking": _("Đi lại khó"),
    "interpreter": _("Phiên dịch"),
    "computed": _("Máy tính theo quy định"),
    "stated": _("Cán bộ nêu ngày"),
    "parent": _("Cha, mẹ"),
    "child": _("Con"),
    "spouse": _("Vợ, chồng"),
    "sibling": _("Anh, chị, em"),
    "grandparent": _("Ông, bà"),
    "guardian": _("Người giám hộ"),
    "authorised": _("Người được uỷ quyền"),
    "mobile": _("Lưu động"),
    "assisted_online": _("Trực tuyến, có người giúp"),
    "online": _("Trực tuyến"),
    "result_notice": _("nhắn tin khi có kết quả"),
}
"""Codes that only this comparison shows, and under which names they are codes."""
