"""What an act has done, in a sentence, on the dossier's page after it."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.models import Dossier
from app.web import formats

SAYS: Final[dict[str, Any]] = {
    "tiep-nhan": _("Hồ sơ đã được tiếp nhận. In giấy hẹn rồi trao cho người nộp."),
    "tu-choi": _("In phiếu từ chối rồi trao cho người dân."),
    "bo-sung": _("Đồng hồ đã dừng. In phiếu yêu cầu bổ sung rồi trao cho người dân."),
    "giai-quyet": _("Hồ sơ đang được giải quyết."),
    "quyet-dinh": _("Quyết định đã ký."),
    "tra": _("Kết quả đã trao. Hồ sơ xong."),
    "chua-tra-duoc": _("Kết quả vẫn chờ người dân."),
    "rut": _("Người dân đã rút hồ sơ."),
    "dung": _("Đã dừng giải quyết."),
}

UNDO: Final[dict[str, Any]] = {
    "tham-dinh": _("Thẩm định lại: lần sau đứng trên lần trước, cả hai còn trong sổ."),
    "nhan-bo-sung": _("Yêu cầu bổ sung lần nữa: đồng hồ lại dừng từ lúc đó."),
    "giai-quyet": _("Chuyển lại lần nữa với lý do và đơn vị đúng."),
    "bo-sung": _("Ghi nhận bổ sung ngay: đồng hồ chạy tiếp, hẹn trả lùi đúng mấy phút đó."),
    "gia-han": _("Hẹn lại lần nữa; mỗi lần là một phiếu, người dân thấy cả hai."),
    "chua-tra-duoc": _("Không mất gì: kết quả vẫn chờ, trả lúc nào cũng được."),
}
FINAL: Final = _(
    "Việc này không quay lại được. Xem kỹ trước khi ghi; ghi nhầm thì thêm ghi chú đính chính và nhận hồ sơ mới."
)


def done(slug: str, dossier: Dossier) -> str:
    """The sentence; empty for an address that says nothing that is known."""
    if slug == "tham-dinh":
        complete = dossier.state == "appraised"
        return gettext("Giấy tờ đủ.") if complete else gettext("Giấy tờ chưa đủ: yêu cầu bổ sung để đồng hồ dừng.")
    if slug in ("nhan-bo-sung", "gia-han") and dossier.due_at is not None:
        return gettext(
            "Hẹn trả mới: %(hour)s ngày %(day)s.", hour=formats.hour(dossier.due_at), day=formats.day(dossier.due_at)
        )
    return str(SAYS.get(slug, ""))


def undo(slug: str) -> str:
    """What to do about an act that was recorded by mistake: a fact stays, and another one stands over it."""
    return str(UNDO.get(slug, FINAL))
