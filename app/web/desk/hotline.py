"""``/desk/tong-dai``: one search while somebody is on the telephone, and the note of what came of the call.

Search and note are one form, so that nothing typed is lost between two searches and none of it stands in an address.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.asking.answer import Understood, understand
from app.domain.asking.index import LONGEST
from app.domain.calendar import instant_of, legal_date, local
from app.domain.errors import DomainError, TimeNeeded
from app.domain.hotline import call_back_at
from app.domain.retention import term
from app.models import Dossier, HotlineCall
from app.queries import hotline as book
from app.queries.asking import index, procedure
from app.queries.openings import ahead, calendar_of
from app.queries.people import active_people
from app.queries.published import visits
from app.queries.served import Served
from app.services import hotline as keep
from app.services.access_record import record_view
from app.web import access, formats
from app.web.desk.frame import blueprint
from app.web.errors import status_of

OUTCOMES: Final[dict[str, Any]] = {
    "answered": _("Đã trả lời xong"),
    "routed": _("Chuyển người phụ trách"),
    "call_back": _("Hẹn gọi lại"),
    "visit": _("Xin tổ đến nhà"),
    "state": _("Đã nói tình trạng hồ sơ"),
}


@blueprint.get("/tong-dai")
@access.roles(*access.READERS)
def hotline() -> str | Response:
    """An empty call. Whoever only counts is led to the counts."""
    if not access.me().has_role(*access.OPERATORS):
        return redirect(url_for("desk.hotline_counts"))
    return _page()


@blueprint.post("/tong-dai")
@access.roles(*access.OPERATORS)
def on_the_line() -> str | Response | tuple[str, int]:
    """Search, or note the call and begin an empty one."""
    if request.form.get("viec") != "ghi":
        return _page()
    try:
        said = _said()
        with writing():
            call = keep.note_call(access.my_unit().id, said, by=access.me(), at=now())
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.hotline", ghi=call.id), 303)


def _said() -> keep.Said:
    """Raises `TimeNeeded` for an hour that cannot be read."""
    code = request.form.get("thu-tuc", "")
    chosen = procedure(code) if code else None
    named = request.form.get("chuyen-cho", "")
    default = keep.specialist_for(access.my_unit(), chosen.data.field).get("person") if chosen else None
    known = {one.id for one in active_people(access.my_unit().id)}
    wanted = named or default
    return keep.Said(
        question=_question(),
        procedure_code=chosen.code if chosen else None,
        outcome=request.form.get("ket-qua", ""),
        specialist_id=wanted if wanted in known else None,
        name=" ".join(request.form.get("ho-ten", "").split()),
        phone=re.sub(r"[\s.()\-]", "", request.form.get("dien-thoai", "")),
        note=" ".join(request.form.get("ghi-chu", "").split()),
        due_at=_due(),
    )


def _due() -> datetime | None:
    typed = request.form.get("goi-luc", "")
    try:
        return instant_of(datetime.fromisoformat(typed).replace(tzinfo=None)) if typed else None
    except ValueError as error:
        raise TimeNeeded from error


def _question() -> str:
    return " ".join(request.form.get("cau", "").split())[:LONGEST]


def _page(error: DomainError | None = None) -> str:
    unit, at, question = access.my_unit(), now(), _question()
    dossier = _dossier(question)
    found = understand(question, index()) if question and dossier is None else Understood((), (), ())
    served = [one for hit in found.hits if (one := procedure(hit.code))]
    calendar = calendar_of(unit.id, legal_date(at).year)
    return render_template(
        "desk/hotline.html",
        unit=unit,
        question=question,
        longest=LONGEST,
        found=found,
        served=served,
        specialists=_specialists(served),
        dossier=dossier,
        outcomes=OUTCOMES,
        officers=active_people(unit.id),
        coming=visits(unit.id, legal_date(at)),
        ahead=ahead(unit.id, legal_date(at)),
        due_text=local(call_back_at(at, calendar)).isoformat(timespec="minutes"),
        waiting=book.waiting(unit.id, at),
        noted=_noted(),
        kept_days=term("call_days").days,
        given=request.form,
        error=error.message(formats.language()) if error else "",
        now=at,
    )


def _dossier(question: str) -> Dossier | None:
    """What was asked for by number or code: its state alone is shown, and that it was is on record."""
    unit = access.my_unit().id
    found = book.dossier_asked(unit, question) if question else None
    if found is None:
        return None
    with writing():
        record_view(access.me(), found.unit_id, "call", at=now(), dossier_id=found.id)
    return db.session.get_one(Dossier, found.id)


def _specialists(served: list[Served]) -> dict[str, tuple[str, str]]:
    """By procedure: who answers for its field, and how to reach them. Whoever has left is nobody."""
    unit = access.my_unit()
    names = {one.id: one.name for one in active_people(unit.id)}
    named = {one.code: keep.specialist_for(unit, one.data.field) for one in served}
    return {
        code: (names[one["person"]], one.get("reach", "")) for code, one in named.items() if one.get("person") in names
    }


def _noted() -> HotlineCall | None:
    """The call that was noted a moment ago, mine to take back."""
    call = db.session.get(HotlineCall, request.args.get("ghi", ""))
    return call if call is not None and call.by_id == access.me().id else None
