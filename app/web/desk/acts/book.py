"""The acts of the desk, in the order of a dossier's life, and which of them may come next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for
from flask_babel import lazy_gettext as _

from app.domain.lifecycle import allowed, authors_of
from app.models import Dossier, Person
from app.web.desk.acts import readers

Reader = Callable[[Dossier], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Act:
    """``slug`` is its place in the address, ``kind`` the operation it records; ``says`` what it does, in a line."""

    slug: str
    kind: str
    name: Any
    icon: str
    says: Any
    read: Reader | None = None

    def address(self, dossier: Dossier) -> str:
        """Where its form is."""
        if self.kind == "posted":
            return url_for("desk.by_post", them=dossier.id)
        if self.read is None:
            return url_for("desk.deciding", dossier_id=dossier.id)
        return url_for("desk.acting", dossier_id=dossier.id, act=self.slug)


ACTS: Final = (
    Act(
        "nhan-bo-sung",
        "supplement_received",
        _("Nhận bổ sung"),
        "inbox",
        _("Giấy tờ đã yêu cầu nay đã đến. Đồng hồ chạy tiếp, hẹn trả lùi đúng bằng thời gian chờ."),
        readers.supplement,
    ),
    Act(
        "quyet-dinh",
        "decided",
        _("Quyết định và ký"),
        "stamp",
        _("Lãnh đạo đồng ý hoặc từ chối, ký bằng khoá của mình."),
    ),
    Act(
        "tra",
        "delivered",
        _("Trả kết quả tại quầy"),
        "hands",
        _("Xem giấy tờ người nhận, rồi trao kết quả."),
        readers.delivery,
    ),
    Act(
        "buu-dien",
        "posted",
        _("Trả qua bưu điện"),
        "file",
        _("Đưa vào bảng kê giao bưu điện, hoặc xem bưu điện đã phát đến đâu."),
    ),
    Act(
        "giai-quyet",
        "handling_started",
        _("Chuyển giải quyết"),
        "hourglass",
        _("Chưa quyết định ngay được: vì sao, và đơn vị nào làm tiếp."),
        readers.handling,
    ),
    Act(
        "tham-dinh",
        "appraised",
        _("Thẩm định"),
        "clipboard",
        _("Xem từng giấy tờ: đủ, thiếu, hay cần sửa."),
        readers.appraisal,
    ),
    Act(
        "bo-sung",
        "supplement_requested",
        _("Yêu cầu bổ sung"),
        "pause",
        _("Phiếu yêu cầu bổ sung (Mẫu 02). Đồng hồ dừng từ lúc này đến khi nhận đủ."),
        readers.supplement_request,
    ),
    Act(
        "gia-han",
        "due_extended",
        _("Xin lỗi và gia hạn"),
        "clock",
        _("Không kịp hẹn: xin lỗi, nói lý do, hẹn ngày mới (Mẫu 04)."),
        readers.extension,
    ),
    Act(
        "chua-tra-duoc",
        "delivery_failed",
        _("Chưa trả được"),
        "redo",
        _("Người dân chưa nhận: vì sao, hẹn lại ngày nào."),
        readers.failed_delivery,
    ),
    Act(
        "rut",
        "withdrawn",
        _("Người dân rút hồ sơ"),
        "back",
        _("Người nộp xin rút. Hồ sơ dừng ở đây và không mở lại được."),
        readers.withdrawal,
    ),
    Act(
        "dung",
        "closed",
        _("Dừng giải quyết"),
        "pause",
        _("Dừng mà không quyết định, có lý do và căn cứ. Không mở lại được."),
        readers.closing,
    ),
)
BY_SLUG: Final = {one.slug: one for one in ACTS}

LEADS: Final = {
    "received": ("tham-dinh",),
    "appraised": ("quyet-dinh", "giai-quyet"),
    "in_handling": ("quyet-dinh",),
    "decided": ("tra",),
    "supplement_requested": ("nhan-bo-sung",),
}
"""State → the acts of which the first that an officer may do is the one that is waited for."""


def lead(dossier: Dossier, acts: tuple[Act, ...]) -> str:
    """The slug of the act that this officer is waited for; empty where it is somebody else's turn."""
    mine = {one.slug for one in acts}
    by_post = ("buu-dien",) if dossier.state == "decided" and dossier.return_by == "post" else ()
    return next((slug for slug in (*by_post, *LEADS.get(dossier.state, ())) if slug in mine), "")


def next_acts(dossier: Dossier, me: Person) -> tuple[Act, ...]:
    """What this officer may do with it now: by its state, by their role, in their own unit or handed to it."""
    if me.unit_id not in (dossier.unit_id, dossier.handler_id) or dossier.purged_at is not None:
        return ()
    now_ = allowed(dossier.state)
    return tuple(one for one in ACTS if one.kind in now_ and me.has_role(*authors_of(one.kind)))
