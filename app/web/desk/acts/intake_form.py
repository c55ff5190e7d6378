"""The form of an intake at the desk: what was typed, as the facts of an intake."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from flask import request
from flask_babel import lazy_gettext as _

from app.domain.calendar import legal_date, local
from app.domain.deadlines import Promise, promise
from app.domain.errors import AddressNeeded, PaperMissing, TimeNeeded
from app.domain.fees import Quote, policy_of, quote
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code
from app.models import Unit
from app.queries.openings import calendar_of
from app.queries.served import Served
from app.web.desk.acts import typed

CHANNELS: Final[dict[str, Any]] = {
    "counter": _("Tại quầy"),
    "post": _("Qua bưu điện"),
    "assisted_online": _("Trực tuyến, cán bộ làm giúp"),
    "online": _("Trực tuyến, người dân tự nộp"),
}
HONORIFICS: Final = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cháu")
STATES: Final[dict[str, Any]] = {
    "seen": _("Đã xem"),
    "data": _("Lấy từ dữ liệu"),
    "not_needed": _("Không cần"),
    "missing": _("Còn thiếu"),
}
RETURNS: Final[dict[str, Any]] = {
    "counter": _("Tại trung tâm"),
    "home": _("Tại nhà"),
    "post": _("Qua bưu điện"),
    "electronic": _("Trực tuyến"),
}
OLDEST_POST = timedelta(days=7)


def received_at(now: datetime) -> datetime:
    """The legal hour: now; by post, when the hand-over was signed (QĐ 45/2016/QĐ-TTg, art. 7). Raises `TimeNeeded`."""
    if request.form.get("cach-nop") != "post":
        return now
    signed = typed.moment("nhan-luc")
    if not timedelta() <= now - signed <= OLDEST_POST:
        raise TimeNeeded
    return signed


def legal(at: datetime) -> date:
    """The day that stands in the number."""
    return legal_date(at)


def promised(one: Served, unit: Unit, at: datetime) -> Promise:
    """What the law promises for a dossier received here at this hour; the case is the one chosen in the form."""
    said = request.form.get("truong-hop", "")
    cases = one.data.time_limit.cases
    case = int(said) if said.isdecimal() and int(said) < len(cases) else None
    return promise(one.data.time_limit, at, calendar_of(unit.id, local(at).year), case)


def quoted(one: Served, unit: Unit) -> Quote:
    """What the catalogue and the province say it costs."""
    return quote(one.code, one.data.fee.model_dump(mode="json"), policy=policy_of(unit.province))


def facts(one: Served, unit: Unit, at: datetime) -> dict[str, Any]:
    """The facts of the intake; their number is given when they are recorded.

    Raises `PaperMissing` where no name, no content or no paper is told, `AddressNeeded` where the post would not know
    where to bring the result, and `TimeNeeded` where nothing promises an hour and none was named.
    """
    name, content = typed.line("ho-ten", 160), typed.text("noi-dung")
    papers = _components(one)
    if not name or not content or (papers and all(paper["state"] in ("missing", "not_needed") for paper in papers)):
        raise PaperMissing
    if typed.line("nhan-o", 16) == "post" and not (typed.line("noi-nhan") or typed.line("noi-o")):
        raise AddressNeeded
    hamlet = typed.line("thon", 36) or None
    return {
        "number": "",
        "tracking_code": make_tracking_code(),
        "procedure_code": one.code,
        "procedure_revision": one.revision,
        "channel": typed.line("cach-nop", 20) or "counter",
        "hamlet_id": hamlet,
        "applicant": _applicant(name, hamlet),
        "content": content,
        "components": papers,
        "due": _due(one, unit, at),
        "return_by": typed.line("nhan-o", 16) or "counter",
        "return_place": typed.line("noi-nhan") or None,
        **_fee(one, unit),
    }


def applicant() -> dict[str, Any]:
    """Who it is for. Raises `PaperMissing` without a name."""
    name = typed.line("ho-ten", 160)
    if not name:
        raise PaperMissing
    return _applicant(name, typed.line("thon", 36) or None)


def _applicant(name: str, hamlet: str | None) -> dict[str, Any]:
    number = typed.line("so-dinh-danh").replace(" ", "")
    return {
        "name": name,
        "honorific": typed.line("xung-ho", 10) or "ông/bà",
        "id_number": number or None,
        "no_id_reason": None if number else typed.line("chua-co-the") or None,
        "birth_on": typed.line("ngay-sinh", 10) or None,
        "phone": typed.line("dien-thoai", 20).replace(" ", "").replace(".", "") or None,
        "address": typed.line("noi-o") or None,
        "hamlet_id": hamlet,
    }


def _components(one: Served) -> list[dict[str, Any]]:
    found = []
    for index, asked in enumerate(one.data.components):
        state = typed.line(f"giay-{index}", 20)
        if state not in STATES:
            raise PaperMissing(asked.name)
        found.append(
            {"index": index, "name": asked.name[:300], "state": state, "note": typed.line(f"cau-{index}") or None}
        )
    return found


def _due(one: Served, unit: Unit, at: datetime) -> dict[str, Any]:
    by_law = promised(one, unit, at)
    if by_law.due_at is not None:
        return {"at": instant(by_law.due_at), "basis": "computed", "verified": by_law.verified}
    named = typed.moment("hen-tra")
    if named <= at:
        raise TimeNeeded
    return {"at": instant(named), "basis": "stated", "verified": False}


def _fee(one: Served, unit: Unit) -> dict[str, Any]:
    """The quoted fee, or what the officer named where it differs; nothing where neither knows."""
    known, said = quoted(one, unit), typed.line("le-phi", 12).replace(".", "")
    if not said.isdecimal() or int(said) == known.amount_vnd:
        return {"fee_vnd": known.amount_vnd, "fee": {"basis": known.basis}}
    return {"fee_vnd": int(said), "fee": {"basis": "stated"}}
