"""``/desk/du-lieu/trao``: the copy of their data for a person who asks at the counter.

It finds by a whole number only, needs to know who asks, is on record whether it finds anything or not, and is kept
nowhere: it is made, handed over, and gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyrage
from flask import Response, render_template, request

from app.db import now, writing
from app.domain.errors import DomainError, NothingHeld, ReasonNeeded, ShortPassphrase
from app.queries.own_data import Own, own_data
from app.services.access_record import record_view
from app.web import access, formats
from app.web.answers import download
from app.web.desk.frame import blueprint
from app.web.desk.own_copy import copy_of
from app.web.errors import status_of
from app.web.limits import COPIES, limiter
from app.web.looking import ASKERS

SHORTEST_PASSPHRASE = 12
LOCKED, OPEN = "khoa", "khong-khoa"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what. ``why`` is what the record of views says; an empty ``passphrase`` leaves the file open."""

    number: str
    why: str
    passphrase: str


@blueprint.get("/du-lieu/trao")
@access.roles(*access.OPENERS)
def own_data_form() -> str:
    """The form; the number of the dossier from which somebody came stands in it."""
    return _form({"so": request.args.get("so", "")[:40]})


@blueprint.post("/du-lieu/trao")
@limiter.limit(COPIES, key_func=lambda: access.me().id)
@access.roles(*access.OPENERS)
def give_own_data() -> Response | tuple[str, int]:
    """The file. What does not fit is said beside what was typed, but for the passphrase."""
    try:
        asked = _asked()
        found = _on_record(asked)
        name, content = f"du-lieu-ca-nhan-{now():%Y%m%d}.zip", copy_of(found, asked.why)
    except DomainError as error:
        given = {key: value for key, value in request.form.items() if key != "mat-khau"}
        return _form(given, error.message(formats.language())), status_of(error)
    if asked.passphrase:
        return download(pyrage.passphrase.encrypt(content, asked.passphrase), "application/age", f"{name}.age")
    return download(content, "application/zip", name)


def _asked() -> Asked:
    """Raises `ReasonNeeded` without a number, an asker or the paper that was seen, and `ShortPassphrase`."""
    said = {key: " ".join(value.split()) for key, value in request.form.items()}
    number, who, seen = said.get("so", "")[:40], said.get("ai", ""), said.get("giay", "")[:150]
    if not number or who not in ASKERS or len(seen) < 3 or said.get("tep") not in (LOCKED, OPEN):
        raise ReasonNeeded("who asks, and how that was seen")
    passphrase = request.form.get("mat-khau", "").strip() if said["tep"] == LOCKED else ""
    if said["tep"] == LOCKED and len(passphrase) < SHORTEST_PASSPHRASE:
        raise ShortPassphrase
    return Asked(number, f"{who}: {seen}", passphrase)


def _on_record(asked: Asked) -> Own:
    """Whose data it is; that somebody asked is written first, found or not. Raises `NothingHeld`."""
    me, unit, at = access.me(), access.my_unit().id, now()
    found = own_data(unit, asked.number)
    with writing():
        if found is None:
            record_view(me, unit, "export_asked", at=at, why=asked.why)
        for dossier in found.all if found else ():
            record_view(me, dossier.unit_id, "export", at=at, dossier_id=dossier.id, why=asked.why)
    if found is None:
        raise NothingHeld
    return found


def _form(given: dict[str, str], error: str = "") -> str:
    return render_template("desk/own_data.html", given=given, error=error, askers=ASKERS)
