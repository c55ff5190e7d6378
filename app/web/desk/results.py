"""``…/ket-qua``: the file of a result: written from what was decided, or given by an officer."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now
from app.domain.errors import DomainError, NameNeeded, NotAPdf
from app.models import Dossier, Person, ProcedureRevision
from app.queries.electronic import link_of
from app.queries.results import result_files
from app.sync import results
from app.sync.results import Said
from app.web import access, formats
from app.web.desk.copies import office
from app.web.desk.dossiers import opened
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

PLACE = "/ho-so/<dossier_id>/ket-qua"
MOST_LINES, LONGEST = 40, 400

Answer = str | AnyResponse | tuple[str, int]


@blueprint.get(PLACE)
@access.roles(*access.READERS)
def result_page(dossier_id: str) -> str:
    """The files that are there, and how to add one."""
    return _page(opened(dossier_id, "result"))


@blueprint.post(f"{PLACE}/soan")
@access.roles(*access.OPENERS)
def make_result(dossier_id: str) -> Answer:
    """Write one on the commune's letterhead."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    return _done(dossier, lambda: results.make_result(dossier, _written(), by=access.me(), office=office()))


@blueprint.post(f"{PLACE}/tai")
@access.roles(*access.OPENERS)
def take_result(dossier_id: str) -> Answer:
    """Take one that was made elsewhere; it stays as it came."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    return _done(dossier, lambda: results.take_result(dossier, _file(), _title(), by=access.me(), office=office()))


def result_answer(dossier_id: str, error: DomainError) -> tuple[str, int]:
    """The page with what was refused; nothing of it was kept."""
    db.session.rollback()
    return _page(db.session.get_one(Dossier, dossier_id), error), status_of(error)


def _done(dossier: Dossier, work: Callable[[], None]) -> Answer:
    dossier_id = dossier.id
    try:
        work()
    except DomainError as error:
        return result_answer(dossier_id, error)
    return redirect(url_for("desk.result_page", dossier_id=dossier_id), 303)


def _title() -> str:
    """What the file is called. Raises `NameNeeded`."""
    title = " ".join(request.form.get("ten", "").split())
    if not 2 <= len(title) <= 150:
        raise NameNeeded
    return title


def _written() -> Said:
    """The form: a name, a line for each fact (``Tên: giá trị``), and what else there is to say."""
    told = [line.partition(":") for line in _paragraphs("muc")]
    lines = tuple((name.strip(), said.strip()) for name, _, said in told if said.strip())
    return Said(_title(), lines, _paragraphs("noi-dung"))


def _paragraphs(name: str) -> tuple[str, ...]:
    said = (" ".join(line.split())[:LONGEST] for line in request.form.get(name, "").splitlines())
    return tuple(line for line in said if line)[:MOST_LINES]


def _file() -> bytes:
    file = request.files.get("tep")
    if file is None or not file.filename:
        raise NotAPdf("no file")
    with file.stream as held:
        content: bytes = held.read()
    return content


def _page(dossier: Dossier, error: DomainError | None = None) -> str:
    link = link_of(dossier.id, now())
    revision = db.session.get(ProcedureRevision, (dossier.procedure_code or "", dossier.revision or 0))
    return render_template(
        "desk/results.html",
        dossier=dossier,
        files=result_files(dossier.id),
        may_add=access.me().has_role(*access.OPENERS) and dossier.outcome is not None and dossier.applicant is not None,
        proposed=str((revision.data if revision else {}).get("result") or "")[:150],
        given=request.form,
        link=link,
        offered_by=db.session.get_one(Person, link.offered_by).name if link else "",
        may_send=settings().gateways.sms.is_set,
        error=error.message(formats.language()) if error else "",
    )
