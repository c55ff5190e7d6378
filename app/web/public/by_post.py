"""A result that went by post, in the words of the tracking page: its number, and what comes next."""

from __future__ import annotations

from flask_babel import gettext as _

from app.queries.posted import Posted
from app.queries.tracking import Tracked
from app.web.formats import day
from app.web.public.said import Said, you


def told(tracked: Tracked, way: Posted) -> Said:
    """While the post has it, or after it brought it back to the commune."""
    return _with_post(tracked, way) if way.is_out else _back(tracked)


def brought(tracked: Tracked) -> Said:
    """The citizen has it."""
    told = (_("Bưu điện đã trao kết quả."), _("Cảm ơn %(you)s.", you=you(tracked)))
    return Said(told, at=tracked.dossier.delivered_at)


def _with_post(tracked: Tracked, way: Posted) -> Said:
    """The post has it: under which number, what comes next, and what to have at hand."""
    sent = _("Đã gửi bưu điện, mã %(number)s.", number=way.number)
    if way.invited_again_on:
        then = _("Bưu điện đã mời hai lần. Mời %(you)s gọi bưu điện hoặc cán bộ ngay.", you=you(tracked))
    elif way.invited_on:
        then = _("Bưu điện đến mà chưa gặp %(you)s, sẽ mời lần nữa.", you=you(tracked))
    else:
        then = _("Bưu điện sẽ mang đến cho %(you)s.", you=you(tracked))
    return Said(
        (sent, then),
        _("Chậm nhất ngày") if way.due_on else "",
        where=_("Tại địa chỉ đã báo với xã"),
        bring=(_("Chuẩn bị thẻ căn cước để bưu điện xem khi nhận"),),
        when=day(way.due_on) if way.due_on else "",
    )


def _back(tracked: Tracked) -> Said:
    """Nobody took it: it waits at the commune, and nothing is lost."""
    return Said(
        (
            _("Bưu điện đã chuyển kết quả về lại xã."),
            _("Mời %(you)s đến nhận, hoặc gọi xã để gửi lại.", you=you(tracked)),
        ),
        where=_("Trung tâm Phục vụ hành chính công, %(unit)s", unit=tracked.unit.name),
        bring=(_("Mang theo thẻ căn cước và giấy hẹn"),),
        when=_("Trong giờ làm việc, thứ Hai đến thứ Sáu"),
    )
