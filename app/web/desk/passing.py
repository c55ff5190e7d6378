"""``/desk/phan-anh/<id>/chuyen``: a petition goes to the unit that it concerns; the citizen reads why."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.calendar import local
from app.domain.errors import DomainError, NotFound, ReasonNeeded, UnitNeeded
from app.models import Petition
from app.queries.passages import other_units
from app.services.petition import next_number
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

LONGEST = 500


@blueprint.get("/phan-anh/<petition_id>/chuyen")
@access.roles(*access.ANSWERERS)
def pass_petition_form(petition_id: str) -> str:
    """To whom, and why. Raises `NotFound` for what is another unit's, was answered or has been purged."""
    return _form(_mine(petition_id))


@blueprint.post("/phan-anh/<petition_id>/chuyen")
@access.roles(*access.ANSWERERS)
def pass_petition(petition_id: str) -> Response | tuple[str, int]:
    """Send it on. From then on this unit sees that it went, and no more."""
    found = _mine(petition_id)
    try:
        to, reason = _given(found)
        with writing():
            for unit in sorted((found.unit_id, to)):
                own_chain.own_device(unit, keyring())  # one number each, whoever else receives there now
            number = next_number(to, local(now()).year)
            facts = {"petition_id": found.id, "to_unit": to, "number": number, "reason": reason}
            own_chain.record("petition_handed_on", facts, author=access.me(), keyring=keyring(), settings=settings())
    except DomainError as error:
        return _form(_mine(petition_id), error), status_of(error)
    return redirect(url_for("desk.petitions", _anchor="went"), 303)


def _mine(petition_id: str) -> Petition:
    """One that waits for the answer of the reader's very unit. Raises `NotFound`."""
    found = access.seen(db.session.get(Petition, petition_id))
    if found.unit_id != access.me().unit_id or found.answered_at or found.purged_at:
        raise NotFound(petition_id)
    return found


def _given(found: Petition) -> tuple[str, str]:
    """Raises `UnitNeeded` and `ReasonNeeded`."""
    to, reason = request.form.get("noi-nhan", ""), " ".join(request.form.get("ly-do", "").split())
    if to not in {one.id for one in other_units(found.unit_id)}:
        raise UnitNeeded
    if not 0 < len(reason) <= LONGEST:
        raise ReasonNeeded
    return to, reason


def _form(found: Petition, error: DomainError | None = None) -> str:
    return render_template(
        "desk/petition_passing.html",
        one=found,
        units=other_units(found.unit_id),
        longest=LONGEST,
        given=request.form,
        error=error.message(formats.language()) if error else "",
    )
