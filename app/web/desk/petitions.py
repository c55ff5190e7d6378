"""``/desk/phan-anh``: the register of petitions, one of them, and the answer in the commune's name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.calendar import instant_of, legal_date
from app.domain.errors import AnswerNeeded, DomainError, OutOfBounds, TimeNeeded
from app.domain.petitions import answer_limit
from app.domain.phone import phone_text
from app.models import Person, Petition
from app.queries import petitions as book
from app.queries.passages import other_units, sent_on, sent_on_between, way_of
from app.services.access_record import record_view
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint, page_number
from app.web.errors import status_of
from app.web.pages import settings

LONGEST = 4000
LONGEST_SPAN = timedelta(days=366)
WHICH: Final[dict[str, tuple[str, Any]]] = {
    "cho": ("open", _("Chờ trả lời")),
    "qua-han": ("late", _("Quá hẹn")),
    "da-tra-loi": ("answered", _("Đã trả lời")),
    "hai-long": ("satisfied", _("Hài lòng")),
    "chua-hai-long": ("unsatisfied", _("Chưa hài lòng")),
}
"""The word in the address: which petitions, and what that is called."""


@blueprint.get("/phan-anh")
@access.roles(*access.READERS)
def petitions() -> str:
    """The list by the promised hour, without what was said; how many wait; the months."""
    unit, at = access.my_unit().id, now()
    which = request.args.get("loc", "")
    found = book.register(unit, WHICH[which][0] if which in WHICH else "", at, page_number())
    today = legal_date(at)
    return render_template(
        "desk/petitions.html",
        found=found,
        which=which if which in WHICH else "",
        names={key: name for key, (_which, name) in WHICH.items()},
        waiting=book.waiting(unit, at),
        months=book.months(unit),
        sent_on=sent_on(unit),
        limit=answer_limit(),
        now=at,
        today=today,
        begins=today.replace(month=1, day=1),
    )


@blueprint.get("/phan-anh/so")
@access.roles(*access.READERS)
def petition_register() -> str:
    """The register of these days, to be printed; on record. Raises `TimeNeeded` and `OutOfBounds`."""
    unit, (begins, ends) = access.my_unit(), _days()
    span = _midnight(begins), _midnight(ends + timedelta(days=1))
    rows = book.received_between(unit.id, *span)
    if len(rows) > book.MOST_ROWS:
        raise OutOfBounds
    with writing():
        record_view(access.me(), unit.id, "petition_register", at=now(), why=f"{begins} {ends}")
    return render_template(
        "desk/petition_register.html",
        rows=rows,
        went=sent_on_between(unit.id, *span),
        unit=unit,
        begins=begins,
        ends=ends,
        now=now(),
    )


@blueprint.get("/phan-anh/<petition_id>")
@access.roles(*access.READERS)
def petition(petition_id: str) -> str:
    """What was said, and what was answered; that I read it is on record."""
    found = access.seen(db.session.get(Petition, petition_id))
    with writing():
        record_view(access.me(), found.unit_id, "petition", at=now(), dossier_id=found.dossier_id, why=found.number)
    return _page(found)


@blueprint.post("/phan-anh/<petition_id>")
@access.roles(*access.ANSWERERS)
def answer_petition(petition_id: str) -> Response | tuple[str, int]:
    """Answer it, or answer anew. Raises nothing: what does not fit is said beside what was typed."""
    found = access.seen(db.session.get(Petition, petition_id))
    try:
        facts = {"petition_id": found.id, "answer": _answer()}
        with writing():
            own_chain.record("petition_answered", facts, author=access.me(), keyring=keyring(), settings=settings())
    except DomainError as error:
        return _page(access.seen(db.session.get(Petition, petition_id)), error), status_of(error)
    return redirect(url_for("desk.petition", petition_id=petition_id), 303)


def _answer() -> str:
    """Raises `AnswerNeeded`."""
    said = request.form.get("tra-loi", "").replace("\r\n", "\n").strip()
    if not said or len(said) > LONGEST:
        raise AnswerNeeded
    return said


def _days() -> tuple[date, date]:
    try:
        begins, ends = (date.fromisoformat(request.args.get(key, "")) for key in ("tu", "den"))
    except ValueError as error:
        raise TimeNeeded from error
    if not timedelta() <= ends - begins <= LONGEST_SPAN:
        raise OutOfBounds
    return begins, ends


def _midnight(on: date) -> datetime:
    return instant_of(datetime.combine(on, time()))


def _page(found: Petition, error: DomainError | None = None) -> str:
    me = access.me()
    may = me.has_role(*access.ANSWERERS) and me.unit_id == found.unit_id and found.purged_at is None
    return render_template(
        "desk/petition.html",
        one=found,
        dossier=book.number_of(found.dossier_id),
        foreign=book.is_about_another_units(found),
        way=way_of(found.id),
        others=other_units(found.unit_id),
        by=db.session.get(Person, found.answered_by) if found.answered_by else None,
        phone=phone_text(found.phone),
        may=may,
        longest=LONGEST,
        given=request.form,
        error=error.message(formats.language()) if error else "",
        limit=answer_limit(),
        now=now(),
    )
