"""``/desk/khay``: what was received but not applied, and what a supervisor may do about it."""

from __future__ import annotations

from functools import partial

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain import errors
from app.domain.errors import DomainError
from app.models import JournalEntry, Procedure
from app.queries.declaration import schema_of
from app.queries.problem import entry_of, hamlet_names, problem_whole
from app.queries.problems import forks, problems
from app.services.access_record import record_view
from app.sync import mend as mending
from app.sync import problems as trouble
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.facts import choices_of, label, lines, names_places, places_of
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings


def reason(code: str) -> str:
    """The sentence that belongs to a stored code, in the reader's language."""
    return MESSAGES.get(code, DomainError).message(formats.language())


MESSAGES: dict[str, type[DomainError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DomainError) and "code" in vars(kind)
}


@blueprint.get("/khay")
@access.roles(*access.READERS)
def tray() -> str:
    """The tray: conflicts and refusals, what only waits, and forks, each with its reason."""
    unit = access.my_unit()
    return render_template("desk/problems.html", problems=problems(unit.id), forks=forks(unit.id), reason=reason)


@blueprint.get("/khay/<op_id>")
@access.roles(*access.READERS)
def problem(op_id: str) -> str:
    """One of them opened; that I looked is on record first."""
    entry = _mine(op_id)
    unit_id, dossier_id, kind = entry.unit_id, entry.dossier_id, entry.type or ""
    with writing():
        record_view(access.me(), unit_id, "problem", at=now(), dossier_id=dossier_id, why=kind)
    return _page(op_id, tried=request.args.get("tried") == "1")


@blueprint.post("/khay/<op_id>/thu-lai")
@access.roles(*access.MENDERS)
def try_again(op_id: str) -> Response:
    """Judge it once more."""
    _mine(op_id)
    with writing():
        applied = trouble.try_again(op_id, keyring=keyring(), settings=settings()).verdict == "applied"
    return redirect(url_for("desk.problem", op_id=op_id, tried=None if applied else "1"))


@blueprint.post("/khay/<op_id>/sua")
@access.roles(*access.MENDERS)
def mend(op_id: str) -> Response | tuple[str, int]:
    """Record it anew with what was typed; what does not fit is said beside what was typed."""
    _mine(op_id)
    given = {name: value[:4000] for name, value in request.form.items()}
    try:
        with writing():
            mending.mend(op_id, given, by=access.me(), keyring=keyring(), settings=settings())
    except DomainError as error:
        return _page(op_id, error=error, given=given), status_of(error)
    return redirect(url_for("desk.problem", op_id=op_id))


@blueprint.post("/khay/<op_id>/dong")
@access.roles(*access.MENDERS)
def close(op_id: str) -> Response | tuple[str, int]:
    """Leave it unapplied, for a reason."""
    _mine(op_id)
    try:
        with writing():
            trouble.close(op_id, request.form.get("ly-do", ""), by=access.me())
    except DomainError as error:
        return _page(op_id, error=error), status_of(error)
    return redirect(url_for("desk.problem", op_id=op_id))


def _mine(op_id: str) -> JournalEntry:
    """The row, if it is mine to see. Raises `NotFound`."""
    return access.seen(entry_of(op_id))


def _page(
    op_id: str, *, tried: bool = False, error: DomainError | None = None, given: dict[str, str] | None = None
) -> str:
    whole = problem_whole(_mine(op_id))
    entry = whole.entry
    hamlets = hamlet_names(entry.unit_id)
    detail, schema = str(entry.result.get("detail", "")), schema_of(whole.came)
    return render_template(
        "desk/problem.html",
        whole=whole,
        entry=entry,
        lines=lines(whole.came, whole.held, hamlets),
        reason=reason,
        places=places_of(detail, schema) if names_places(entry.code) else "",
        openings=mending.openings(entry),
        label=partial(label, schema=schema),
        choices=lambda path: choices_of(str((entry.body or {}).get("type")), path, hamlets),
        procedures=_procedures(entry),
        may_mend=access.me().has_role(*access.MENDERS),
        tried=tried,
        error=error.message(formats.language()) if error else "",
        wrong=places_of(error.detail, schema) if error and names_places(error.code) else "",
        given=given or {},
    )


def _procedures(entry: JournalEntry) -> list[Procedure]:
    """What may be chosen instead of an unknown procedure."""
    if entry.code != errors.UnknownProcedure.code:
        return []
    return db.session.query(Procedure).filter(Procedure.revision.is_not(None)).order_by(Procedure.name).all()
