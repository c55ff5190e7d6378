"""``/phan-anh``: anybody says what is wrong, with no account, and comes back by a code to read the answer.

``/t/<code>/phan-anh`` is the same door beside a dossier: only whoever holds its code can say that it is about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import now, writing
from app.domain.calendar import local
from app.domain.errors import (
    DomainError,
    PetitionEmpty,
    PetitionLong,
    PhoneOdd,
    UnitNeeded,
    UnknownCode,
)
from app.domain.ids import uuid7
from app.domain.operations import instant
from app.domain.petitions import answer_limit, due_of
from app.domain.phone import check_phone
from app.domain.tracking import hash_tracking_code, make_tracking_code, normalise_tracking_code
from app.models import Unit
from app.queries.petitions import by_code
from app.queries.tracking import Tracked
from app.queries.tracking import track as find_tracked
from app.queries.units import home_unit, receiving_units
from app.services.citizen import the_citizen
from app.services.petition import next_number
from app.sync import own_chain
from app.web import access
from app.web.api.speakers import keyring
from app.web.errors import status_of
from app.web.formats import language
from app.web.limits import LOOKING, SENDING, limiter
from app.web.pages import settings, text_size
from app.web.public.views import blueprint, call

LONGEST = 4000
Answer = Response | str | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Given:
    """What was written, fit to be recorded. ``code`` is the one that stood in the form."""

    unit: Unit
    words: str
    phone: str | None
    code: str


@blueprint.get("/phan-anh")
@blueprint.get("/t/<code>/phan-anh")
@limiter.limit(LOOKING)
@access.public
def petition_form(code: str = "") -> Answer:
    """The form; a code that was typed beside it goes on to its own address."""
    typed = request.args.get("ma", "").strip()
    if typed and not code:
        return redirect(
            url_for("public.petition", code=normalise_tracking_code(typed) or "-", text=text_size() or None)
        )
    return _form(_tracked(code), code)


@blueprint.post("/phan-anh")
@blueprint.post("/t/<code>/phan-anh")
@limiter.limit(SENDING)
@access.public
def send_petition(code: str = "") -> Answer:
    """Record it as a citizen's fact. The same form sent twice is one petition."""
    tracked = _tracked(code)
    try:
        given = _given(tracked)
        key = _sent_before(given) or _record(given, tracked)
    except DomainError as error:
        return _form(tracked, code, error), status_of(error)
    return redirect(url_for("public.petition", code=key, text=text_size() or None), 303)


def _record(given: Given, tracked: Tracked | None) -> str:
    """Write it down; gives the code that leads back to it."""
    code, at, unit = given.code, now(), given.unit.id
    with writing():
        own_chain.own_device(unit, keyring())
        own_chain.record(
            "petition_received",
            {
                "petition_id": str(uuid7()),
                "number": next_number(unit, local(at).year),
                "code_sha256": hash_tracking_code(code),
                "words": given.words,
                "phone": given.phone,
                "about": tracked.dossier.id if tracked else None,
                "due_at": instant(due_of(at)),
                "working_days": answer_limit().value,
            },
            author=the_citizen(unit),
            keyring=keyring(),
            settings=settings(),
            at=at,
        )
    return code


def _sent_before(given: Given) -> str:
    """The code, if this very form has come already; empty where it has not."""
    found = by_code(given.code)
    return given.code if found is not None and found.words == given.words else ""


def _given(tracked: Tracked | None) -> Given:
    """Raises `PetitionEmpty`, `PetitionLong`, `PhoneOdd` and `UnitNeeded`."""
    words = request.form.get("noi-dung", "").replace("\r\n", "\n").strip()
    if not words:
        raise PetitionEmpty
    if len(words) > LONGEST:
        raise PetitionLong
    phone = re.sub(r"[\s.()\-]", "", request.form.get("dien-thoai", ""))
    if check_phone(phone) not in (None, "unknown_prefix") or not re.fullmatch(r"(\+?[0-9]{8,15})?", phone, re.ASCII):
        raise PhoneOdd
    return Given(tracked.unit if tracked else _unit(), words, phone or None, _code(words))


def _unit() -> Unit:
    """The one that was chosen; the only one is taken by itself. Raises `UnitNeeded`."""
    units = {one.id: one for one in receiving_units()}
    chosen = next(iter(units)) if len(units) == 1 else request.form.get("xa", "")
    if chosen not in units:
        raise UnitNeeded
    return units[chosen]


def _code(words: str) -> str:
    """The code that the form came with, unless something else was sent with it already."""
    code = normalise_tracking_code(request.form.get("ma", ""))
    found = by_code(code) if code else None
    return code if code and (found is None or found.words == words) else make_tracking_code()


def _tracked(code: str) -> Tracked | None:
    """The dossier of this code; None for no code at all. Raises `UnknownCode`."""
    if not code:
        return None
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    return tracked


def _form(tracked: Tracked | None, code: str, error: DomainError | None = None) -> str:
    units = receiving_units()
    return render_template(
        "public/petition_form.html",
        about=tracked.dossier.number if tracked else "",
        code=code,
        units=() if tracked or len(units) == 1 else units,
        unit=tracked.unit if tracked else units[0] if len(units) == 1 else None,
        new_code=normalise_tracking_code(request.form.get("ma", "")) or make_tracking_code(),
        given=request.form,
        limit=answer_limit(),
        longest=LONGEST,
        wrong=error.code if error else "",
        error=error.message(language()) if error else "",
        **call(tracked.unit if tracked else home_unit()),
    )
