"""The forms of the page of the post: results that were chosen, and what the postman told."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _

from app.db import now
from app.domain import s10
from app.domain.calendar import legal_date
from app.domain.errors import ReasonNeeded, RecipientNeeded, TimeNeeded, WrongCheckDigit, WrongPostNumber
from app.domain.postal import REACHES as KNOWN
from app.models import PostalItem
from app.queries.postal import Waiting
from app.services.postal_list import Envelope
from app.web.desk.acts import typed
from app.web.giving_words import REASONS

DONE: Final[dict[str, Any]] = {
    "giao": _("Đã giao bưu điện. Người dân thấy mã bưu gửi trên trang tra cứu."),
    "bo": _("Đã bỏ bảng kê. Các kết quả lại chờ gửi."),
    "phat": _("Kết quả đã đến tay người dân. Hồ sơ xong."),
    "moi-1": _("Đã ghi lần mời thứ nhất. Bưu điện mời lại sau 2 ngày làm việc."),
    "moi-2": _("Đã ghi lần mời thứ hai. Chưa nhận nữa thì bưu điện chuyển trả xã."),
    "tra-lai": _("Kết quả đã về lại xã. Gọi người dân để hẹn cách trả khác."),
}
"""What was done, in a sentence, on the page after it."""

EVENTS: Final = {"moi-1": "first_invitation", "moi-2": "second_invitation", "tra-lai": "returned"}
"""The word in the form, and what the postman told."""


def envelopes(waiting: tuple[Waiting, ...]) -> list[Envelope]:
    """What was ticked or has a number, each with its addressee and reach.

    Raises `WrongPostNumber` and `WrongCheckDigit`, with the dossier's number.
    """
    keys = {one.dossier.id for one in waiting if typed.line(f"ma-{one.dossier.id}", 40)}
    return [_envelope(one) for one in waiting if one.dossier.id in keys or typed.ticked(f"chon-{one.dossier.id}")]


def _envelope(one: Waiting) -> Envelope:
    key = one.dossier.id
    reach, phone = typed.line(f"vung-{key}", 10), typed.line(f"dien-thoai-{key}", 20)
    return Envelope(
        dossier=one.dossier,
        number=_number(one),
        name=typed.line(f"ten-{key}", 160),
        address=typed.line(f"dia-chi-{key}"),
        phone="".join(sign for sign in phone if sign.isdecimal() or sign == "+"),
        reach=reach if reach in KNOWN else "province",
    )


def _number(one: Waiting) -> str:
    try:
        return s10.read_number(typed.line(f"ma-{one.dossier.id}", 40))
    except (WrongPostNumber, WrongCheckDigit) as error:
        raise type(error)(one.dossier.number or "") from error


def told(item: PostalItem) -> tuple[str, dict[str, Any]]:
    """The kind of the fact, and its facts. Raises `RecipientNeeded`, `ReasonNeeded`, `TimeNeeded`."""
    what = typed.line("viec", 10)
    if what == "phat":
        return "delivered", _handed_over(item)
    on, reason = typed.day("ngay"), typed.line("ly-do", 20)
    if what not in EVENTS or (what == "tra-lai" and reason not in REASONS):
        raise ReasonNeeded("what the postman told, and why it came back")
    if on is None or on > legal_date(now()):
        raise TimeNeeded
    return "post_reported", {
        "post_number": item.number,
        "event": EVENTS[what],
        "on": on.isoformat(),
        "reason": reason if reason in REASONS else None,
        "note": typed.line("ghi-chu") or None,
    }


def _handed_over(item: PostalItem) -> dict[str, Any]:
    """Who took it; the postman looked at their papers, not we: `checked` stays false."""
    name, relation = typed.line("nguoi-nhan", 160), typed.line("la-ai", 12)
    if not name or relation not in ("applicant", "relative", "authorised"):
        raise RecipientNeeded
    return {
        "channel": "post",
        "recipient": {"name": name, "relation": relation, "id_number": None, "phone": None, "checked": False},
        "agreement": None,
        "attachments": [],
        "copies": 1,
        "post_number": item.number,
    }
