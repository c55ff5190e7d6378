"""``/desk/du-lieu/su-co``: the register of breaches, each with its 72 hours."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.calendar import instant_of
from app.domain.errors import DomainError, TimeNeeded
from app.models import Breach, Person
from app.queries.privacy import breaches
from app.services import breach as register
from app.web import access, formats
from app.web.desk.frame import blueprint
from app.web.errors import status_of

LONGEST = 4000


@blueprint.get("/du-lieu/su-co")
@access.roles(*access.GUARDIANS)
def breach_register() -> str:
    """The register, and the form for a new line."""
    return _register()


@blueprint.post("/du-lieu/su-co")
@access.roles(*access.GUARDIANS)
def enter_breach() -> Response | tuple[str, int]:
    """A breach was found."""
    unit_id = access.my_unit().id
    try:
        with writing():
            breach_id = register.enter_breach(unit_id, _found(), by=access.me(), at=now()).id
    except DomainError as error:
        return _register(error), status_of(error)
    return redirect(url_for("desk.breach", breach_id=breach_id))


@blueprint.get("/du-lieu/su-co/<int(max=2147483647):breach_id>")
@access.roles(*access.GUARDIANS)
def breach(breach_id: int) -> str:
    """One line of the register, with its clock."""
    return _page(_mine(breach_id))


@blueprint.post("/du-lieu/su-co/<int(max=2147483647):breach_id>/bao")
@access.roles(*access.GUARDIANS)
def tell_authority(breach_id: int) -> Response | tuple[str, int]:
    """The authority was told."""
    return _done(breach_id, register.tell_authority, "so-van-ban")


@blueprint.post("/du-lieu/su-co/<int(max=2147483647):breach_id>/dong")
@access.roles(*access.GUARDIANS)
def close_breach(breach_id: int) -> Response | tuple[str, int]:
    """The work on it is over."""
    return _done(breach_id, register.close_breach, "da-lam")


def _done(breach_id: int, verb: object, name: str) -> Response | tuple[str, int]:
    try:
        with writing():
            verb(_mine(breach_id), _said(name), by=access.me(), at=now())  # type: ignore[operator]  # one of two verbs
    except DomainError as error:
        return _page(_mine(breach_id), error), status_of(error)
    return redirect(url_for("desk.breach", breach_id=breach_id))


def _said(name: str) -> str:
    return request.form.get(name, "").strip()[:LONGEST]


def _found() -> register.Found:
    """What was typed. Raises `TimeNeeded`."""
    people = _said("bao-nhieu")
    try:
        at = instant_of(datetime.fromisoformat(_said("luc")))
    except (ValueError, OverflowError) as error:
        raise TimeNeeded from error
    number = int(people) if people.isdecimal() and len(people) < 8 else None
    return register.Found(
        at,
        _said("viec"),
        _said("loai")[:300],
        number,
        _said("hau-qua"),
        _said("bien-phap"),
        _said("dau-moi")[:200],
    )


def _register(error: DomainError | None = None) -> str:
    said = error.message(formats.language()) if error else ""
    found = breaches(access.my_unit().id)
    clock = {one.id: register.tell_before(one) for one in found}
    return render_template("desk/breaches.html", breaches=found, clock=clock, error=said, given=request.form, now=now())


def _page(one: Breach, error: DomainError | None = None) -> str:
    said = error.message(formats.language()) if error else ""
    by = {key: db.session.get(Person, key) for key in (one.entered_by, one.told_by, one.closed_by) if key}
    return render_template(
        "desk/breach.html", one=one, by=by, before=register.tell_before(one), error=said, given=request.form, now=now()
    )


def _mine(breach_id: int) -> Breach:
    return access.seen(db.session.get(Breach, breach_id))
