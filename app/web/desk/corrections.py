"""``…/dinh-chinh``: a person says that something recorded of them is wrong, and shows the paper; and ends a consent.

What an intake said is corrected, field by field; the old value stays in the journal. Where a signed decision rests on
a field, the page says what has to be done instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, InvalidOperation, NotFound, ReasonNeeded
from app.domain.pointers import at_place
from app.models import Dossier
from app.queries.corrections import place_of
from app.queries.timeline import timeline
from app.services.access_record import record_view
from app.services.correction import OPEN_AFTER_DECISION, refuse_decided
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.facts import label
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

FIELDS = {
    "/applicant/name": _("Họ tên"),
    "/applicant/id_number": _("Số định danh"),
    "/applicant/birth_on": _("Ngày sinh (1958 hoặc 1958-03-02)"),
    "/applicant/sex": _("Giới tính"),
    "/applicant/phone": _("Điện thoại"),
    "/applicant/address": _("Nơi cư trú"),
    "/acting/name": _("Người đi thay"),
    "/acting/phone": _("Điện thoại của người đi thay"),
    "/content": _("Xin giải quyết"),
}
"""What a person may ask to have corrected, and how the form calls it."""

SEXES = {"female": _("Nữ"), "male": _("Nam")}


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form. A closed one shows what stands there: a signed decision rests on it."""

    pointer: str
    name: str
    value: str
    is_open: bool


@blueprint.get("/ho-so/<dossier_id>/dinh-chinh")
@access.roles(*access.OPENERS)
def correcting(dossier_id: str) -> str:
    """The form, with what is recorded now; that I looked is on record first."""
    dossier = _mine(dossier_id)
    with writing():
        record_view(access.me(), dossier.unit_id, "correction", at=now(), dossier_id=dossier.id)
    return _page(_mine(dossier_id))


@blueprint.post("/ho-so/<dossier_id>/dinh-chinh")
@access.roles(*access.OPENERS)
def correct(dossier_id: str) -> Response | tuple[str, int]:
    """Record what differs, in my name."""
    dossier = _mine(dossier_id)
    try:
        facts = _said(dossier)
        refuse_decided(dossier, facts["fields"])
        _record("correction_recorded", facts, dossier_id)
    except DomainError as error:
        return _page(_mine(dossier_id), error), status_of(error)
    return redirect(url_for("desk.dossier", dossier_id=dossier_id))


@blueprint.post("/ho-so/<dossier_id>/rut-dong-y")
@access.roles(*access.OPENERS)
def take_consent_back(dossier_id: str) -> Response:
    """The person wants no more messages: one tap, as easy as it was given."""
    _mine(dossier_id)
    _record("consent_withdrawn", {"purpose": "result_notice", "note": None}, dossier_id)
    return redirect(url_for("desk.dossier", dossier_id=dossier_id))


def _mine(dossier_id: str) -> Dossier:
    """A dossier that was taken in and still says something. Raises `NotFound`."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    if not dossier.number or dossier.purged_at is not None:
        raise NotFound
    return dossier


def _record(kind: str, facts: dict[str, Any], dossier_id: str) -> None:
    with writing():
        own_chain.record(kind, facts, author=access.me(), dossier_id=dossier_id, keyring=keyring(), settings=settings())


def _said(dossier: Dossier) -> dict[str, Any]:
    """The fields that differ, why, and by which paper. Raises `ReasonNeeded` where one of the three is missing."""
    typed = {key: " ".join(value.split())[:4000] for key, value in request.form.items()}
    fields = {
        one.pointer: typed[one.pointer] or None
        for one in _fields(dossier)
        if one.pointer in typed and typed[one.pointer] != one.value
    }
    reason, seen = typed.get("ly-do", ""), typed.get("giay", "")[:300]
    if not (fields and reason and seen):
        raise ReasonNeeded("what, why and by which paper")
    intake = next(fact for fact in timeline(dossier.id) if fact.type == "intake_recorded")
    return {"operation_id": intake.op_id, "fields": fields, "reason": reason, "seen": seen}


def _fields(dossier: Dossier) -> tuple[Field, ...]:
    """What stands in the dossier now; of somebody who came instead only where somebody did."""
    applicant = dossier.applicant or {}
    now_ = {
        "applicant": applicant,
        "acting": applicant.get("acting"),
        "content": (dossier.declaration or {}).get("content"),
    }
    return tuple(
        Field(
            pointer,
            str(name),
            str(at_place(now_, place_of(pointer)) or ""),
            dossier.decided_at is None or pointer in OPEN_AFTER_DECISION,
        )
        for pointer, name in FIELDS.items()
        if now_["acting"] or not pointer.startswith("/acting")
    )


def _page(dossier: Dossier, error: DomainError | None = None) -> str:
    return render_template(
        "desk/correct.html",
        dossier=dossier,
        fields=_fields(dossier),
        sexes=SEXES,
        given=request.form,
        error=error.message(formats.language()) if error else "",
        wrong=_wrong(error) if isinstance(error, InvalidOperation) else "",
    )


def _wrong(error: DomainError) -> str:
    """The names of the fields that do not fit: ``applicant.phone: …`` → ``Điện thoại``."""
    places = (one.partition(":")[0].split(".") for one in error.detail.split("; "))
    return ", ".join(label(tuple(steps)) for steps in places if steps and steps[0])
