"""``/desk/tiep-nhan/tu-choi``: somebody came to the counter and their dossier was not taken in (Mẫu 03)."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import writing
from app.domain.errors import DomainError, InvalidOperation, ReasonNeeded
from app.domain.ids import uuid7
from app.queries.choices import choices
from app.queries.served import served_now
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.acts import intake_form, typed
from app.web.desk.facts import places_of
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings


@blueprint.get("/tiep-nhan/tu-choi")
@access.roles(*access.OPENERS)
def refusing() -> str:
    """Who came, what for, why it cannot be taken in, and by which rule."""
    return _page()


@blueprint.post("/tiep-nhan/tu-choi")
@access.roles(*access.OPENERS)
def refuse() -> Response | tuple[str, int]:
    """Record it in my name; then its page, where the slip is to be printed."""
    dossier_id = str(uuid7())
    try:
        facts, me, key, config = _facts(), access.me(), keyring(), settings()
        with writing():
            own_chain.record("intake_refused", facts, author=me, dossier_id=dossier_id, keyring=key, settings=config)
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.dossier", dossier_id=dossier_id, xong="tu-choi"), 303)


def _facts() -> dict[str, Any]:
    """Raises `PaperMissing` without a name, `ReasonNeeded` without a reason or what was asked for."""
    applicant, content, reason = intake_form.applicant(), typed.text("noi-dung"), typed.text("ly-do")
    if not content or not reason:
        raise ReasonNeeded("what was asked for, and why not")
    return {
        "procedure_code": typed.line("thu-tuc", 20) or None,
        "applicant": applicant,
        "content": content,
        "reason": reason,
        "basis": typed.line("can-cu") or None,
    }


def _page(error: DomainError | None = None) -> str:
    return render_template(
        "desk/refuse.html",
        procedures=served_now(),
        hamlets=choices(access.my_unit().id).hamlets,
        honorifics=intake_form.HONORIFICS,
        given=request.form,
        error=error.message(formats.language()) if error else "",
        wrong=places_of(error.detail) if isinstance(error, InvalidOperation) else "",
    )
