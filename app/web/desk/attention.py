"""``/desk/can-xem``: one page of everything that waits for a supervisor, and where each is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.calendar import instant_of
from app.domain.errors import DomainError, NotFound, ReasonNeeded, TimeNeeded
from app.domain.operations import instant
from app.models import Dossier
from app.queries.attention import GROUPS, attention
from app.queries.electronic import unopened
from app.queries.hours import Doubt, doubtful, doubts
from app.services.access_record import record_view
from app.services.look_review import review_looks
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

GROUP_NAMES: Final[dict[str, Any]] = {
    "devices": _("Máy"),
    "tray": _("Khay"),
    "decisions": _("Giờ và quyết định"),
    "people": _("Dữ liệu của dân"),
    "promises": _("Lời hứa với dân"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a kind of concern is called, what to do about it, and where."""

    name: Any
    todo: Any
    endpoint: str
    anchor: str = ""


SAYINGS: Final = {
    "fork": Said(_("Máy có hai bản cùng một số"), _("Xem hai bản, cho máy chạy lại hoặc thu hồi."), "desk.tray"),
    "silent": Said(
        _("Máy im hơn 3 ngày, còn việc chưa về"), _("Gọi người giữ máy, mở máy nơi có mạng."), "desk.devices"
    ),
    "clock": Said(_("Máy lệch đồng hồ"), _("Nhờ tổ chỉnh giờ trên máy."), "desk.devices"),
    "forgotten": Said(_("Cán bộ quên mật khẩu đang chờ"), _("Hai người đồng ý thì mở lại được."), "desk.recoveries"),
    "refused": Said(_("Việc chưa ghi được vào hồ sơ"), _("Mở, so từng dòng, sửa hoặc khép và nêu lý do."), "desk.tray"),
    "waiting": Said(_("Việc chờ việc trước nó"), _("Thường tự hết khi máy gửi đủ. Lâu quá thì xem máy."), "desk.tray"),
    "decision": Said(_("Quyết định có giờ cần xem lại"), _("Xem giờ in, giờ về xã, rồi chốt giờ."), "", "gio"),
    "hour": Said(_("Hồ sơ khác có giờ cần xem lại"), _("Xem giờ in, giờ về xã, rồi chốt giờ."), "", "gio"),
    "looks": Said(
        _("Lần mở dữ liệu nhạy cảm chưa soát"), _("Xem ai mở, để làm gì, rồi bấm đã soát."), "desk.looks_at_data"
    ),
    "breach": Said(_("Sự cố dữ liệu chưa báo cơ quan"), _("Báo trong 72 giờ."), "desk.breach_register"),
    "late": Said(_("Hồ sơ quá hẹn"), _("Hỏi người đang giữ, xin lỗi dân và hẹn lại."), "desk.dossiers"),
    "petition": Said(_("Phản ánh quá hẹn trả lời"), _("Trả lời, hoặc nhắc người được giao."), "desk.petitions"),
    "unopened": Said(
        _("Kết quả gửi qua điện thoại, hết hạn chưa ai mở"),
        _("Gọi người dân, gửi lại hoặc trả cách khác."),
        "",
        "chua-mo",
    ),
}


@blueprint.get("/can-xem")
@access.roles(*access.MENDERS)
def needs_attention() -> str:
    """Counts by part of the house, what is done about each, and the hours in doubt by name."""
    unit, at = access.my_unit(), now()
    return render_template(
        "desk/attention.html",
        found=attention(unit.id, at),
        groups={key: GROUP_NAMES[key] for key in GROUPS},
        sayings=SAYINGS,
        ways={"late": {"muc": "late"}, "petition": {"loc": "qua-han"}},
        doubtful=doubtful(unit.id),
        unopened=unopened(unit.id, at),
        now=at,
    )


@blueprint.get("/can-xem/gio/<dossier_id>")
@access.roles(*access.MENDERS)
def hours_in_doubt(dossier_id: str) -> str:
    """The facts of one dossier whose hour is in doubt; that I looked is on record first."""
    dossier = _mine(dossier_id)
    with writing():
        record_view(access.me(), dossier.unit_id, "problem", at=now(), dossier_id=dossier.id, why="time_doubt")
    return _page(dossier_id)


@blueprint.post("/can-xem/gio/<dossier_id>")
@access.roles(*access.MENDERS)
def settle_hours(dossier_id: str) -> Response | tuple[str, int]:
    """Say which hour each of them had. What was printed in the field stays printed."""
    _mine(dossier_id)
    try:
        facts = [_said(one) for one in doubts(dossier_id)]
        with writing():
            for fact in facts:
                own_chain.record(
                    "time_corrected",
                    fact,
                    author=access.me(),
                    dossier_id=dossier_id,
                    keyring=keyring(),
                    settings=settings(),
                )
    except DomainError as error:
        return _page(dossier_id, error), status_of(error)
    return redirect(url_for("desk.needs_attention"), 303)


@blueprint.post("/du-lieu/da-soat")
@access.roles(*access.GUARDIANS)
def looks_gone_through() -> Response:
    """I went through the record of views up to the newest that stood on my page."""
    until = request.form.get("den", "")
    if until.isdecimal() and len(until) < 16:
        with writing():
            review_looks(access.me(), access.my_unit().id, int(until), at=now())
    return redirect(url_for("desk.looks_at_data"), 303)


def _mine(dossier_id: str) -> Dossier:
    """A dossier with an hour in doubt. Raises `NotFound`."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    if not dossier.time_doubt or dossier.purged_at is not None:
        raise NotFound
    return dossier


def _said(one: Doubt) -> dict[str, Any]:
    """The hour and the reason that were typed. Raises `TimeNeeded` or `ReasonNeeded` where one of them is missing."""
    reason = " ".join(request.form.get("ly-do", "").split())[:4000]
    try:
        at = instant_of(datetime.fromisoformat(request.form.get(f"gio-{one.op_id}", "")).replace(tzinfo=None))
    except ValueError:
        raise TimeNeeded("an hour") from None
    if at > now():
        raise TimeNeeded("an hour that has been")
    if not reason:
        raise ReasonNeeded("why this hour")
    return {"operation_id": one.op_id, "at": instant(at), "reason": reason}


def _page(dossier_id: str, error: DomainError | None = None) -> str:
    dossier = _mine(dossier_id)
    return render_template(
        "desk/hours.html",
        dossier=dossier,
        doubts=doubts(dossier_id),
        given=request.form,
        error=error.message(formats.language()) if error else "",
    )
