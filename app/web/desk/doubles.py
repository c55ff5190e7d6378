"""``…/trung``: two dossiers of the same person for the same procedure. A person looks at both, and may merge them.

Merging closes the other one, with a reason that names this one, and leaves a note here: both stay readable, and what
each said stays in the journal.
"""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, NotFound, ReasonNeeded
from app.models import Dossier
from app.queries.doubles import MERGEABLE, doubles_of
from app.services.access_record import record_view
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings


@blueprint.get("/ho-so/<dossier_id>/trung")
@access.roles(*access.OPENERS)
def doubles(dossier_id: str) -> str:
    """Both, side by side; that I looked at all of them is on record first."""
    dossier = _mine(dossier_id)
    named = [dossier.id, *(one.id for one in doubles_of(dossier))]
    with writing():
        for one in named:
            record_view(access.me(), dossier.unit_id, "doubles", at=now(), dossier_id=one)
    return _page(_mine(dossier_id))


@blueprint.post("/ho-so/<dossier_id>/trung")
@access.roles(*access.OPENERS)
def merge(dossier_id: str) -> Response | tuple[str, int]:
    """Close the other one, in my name."""
    dossier = _mine(dossier_id)
    try:
        _merge(dossier, request.form.get("kia", ""), " ".join(request.form.get("ly-do", "").split())[:1000])
    except DomainError as error:
        return _page(_mine(dossier_id), error.message(formats.language())), status_of(error)
    return redirect(url_for("desk.dossier", dossier_id=dossier_id), 303)


def _merge(kept: Dossier, other_id: str, reason: str) -> None:
    """Raises `NotFound` for what is no double that may be closed, and `ReasonNeeded`."""
    other = next((one for one in doubles_of(kept) if one.id == other_id and one.state in MERGEABLE), None)
    if other is None:
        raise NotFound
    if not reason:
        raise ReasonNeeded("why they are the same")
    closed = {"reason": f"Trùng với hồ sơ {kept.number}: {reason}", "basis": None}
    noted = {"text": f"Đã gộp hồ sơ {other.number} vào hồ sơ này: {reason}"}
    kept_id, key, config = kept.id, keyring(), settings()
    with writing():
        me = access.me()
        own_chain.record("closed", closed, author=me, dossier_id=other_id, keyring=key, settings=config)
        own_chain.record("note_added", noted, author=me, dossier_id=kept_id, keyring=key, settings=config)


def _mine(dossier_id: str) -> Dossier:
    """A dossier that was taken in and still says something. Raises `NotFound`."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    if not dossier.number or dossier.purged_at is not None:
        raise NotFound
    return dossier


def _page(dossier: Dossier, error: str = "") -> str:
    others = doubles_of(dossier)
    return render_template(
        "desk/doubles.html",
        dossier=dossier,
        others=others,
        mergeable=MERGEABLE,
        given=request.form,
        error=error,
        title=_("Hồ sơ có thể trùng"),
    )
