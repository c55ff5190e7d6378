"""``/desk/tiep-nhan``: a dossier taken in at the counter, by post, or online: its number is of the counter's lane."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, InvalidOperation, NotFound, PaperMissing
from app.domain.ids import uuid7
from app.models import Procedure, ProcedureRevision, Unit
from app.queries import unscheduled
from app.queries.choices import choices
from app.queries.served import Served, served, served_now
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.acts import intake_form
from app.web.desk.facts import places_of
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings


@blueprint.get("/tiep-nhan")
@access.roles(*access.OPENERS)
def taking_in() -> str:
    """Which procedure; then its form. Raises `NotFound` for one that is not served."""
    code = request.args.get("thu-tuc", "")[:20]
    if not code:
        return render_template("desk/choose_procedure.html", procedures=served_now(), then="desk.taking_in")
    return _page(_served(code))


@blueprint.post("/tiep-nhan")
@access.roles(*access.OPENERS)
def take_in() -> Response | tuple[str, int]:
    """Take it in, in my name; then its page, where the receipt is to be printed."""
    code = request.form.get("thu-tuc", "")[:20]
    if not code:
        raise PaperMissing("which procedure")
    one = _served(code)
    try:
        dossier_id = _record(one)
    except DomainError as error:
        return _page(one, error), status_of(error)
    return redirect(url_for("desk.dossier", dossier_id=dossier_id, xong="tiep-nhan"), 303)


def _record(one: Served) -> str:
    unit, at = access.my_unit(), intake_form.received_at(now())
    facts, key, dossier_id = intake_form.facts(one, unit, at), keyring(), str(uuid7())
    frame = {"field_session_id": unscheduled.intake_session(unit.id, facts["channel"], at)}
    with writing():
        facts["number"] = own_chain.next_number(unit.id, intake_form.legal(at), key)
        own_chain.record(
            "intake_recorded",
            facts,
            author=access.me(),
            dossier_id=dossier_id,
            keyring=key,
            settings=settings(),
            at=at,
            frame=frame,
        )
    return dossier_id


def _served(code: str) -> Served:
    """Raises `NotFound` for a procedure that is not served now."""
    procedure = db.session.get(Procedure, code)
    pinned = db.session.get(ProcedureRevision, (code, procedure.revision or 0)) if procedure else None
    if procedure is None or pinned is None or not pinned.active:
        raise NotFound
    return served(procedure, pinned)


def _page(one: Served, error: DomainError | None = None) -> str:
    unit, at = access.my_unit(), now()
    return render_template(
        "desk/take_in.html",
        one=one,
        promised=_promised(one, unit, at),
        today=unscheduled.open_day(unit.id, at),
        fee=intake_form.quoted(one, unit),
        hamlets=choices(unit.id).hamlets,
        channels=intake_form.CHANNELS,
        honorifics=intake_form.HONORIFICS,
        returns=intake_form.RETURNS,
        states=intake_form.STATES,
        given=request.form,
        error=error.message(formats.language()) if error else "",
        wrong=places_of(error.detail) if isinstance(error, InvalidOperation) else "",
    )


def _promised(one: Served, unit: Unit, at: datetime) -> datetime | None:
    return intake_form.promised(one, unit, at).due_at if not one.data.time_limit.cases else None
