"""Uncovering what is sensitive in a dossier: whoever needs to see it says why, and that is on record first."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import ReasonNeeded
from app.models import Dossier
from app.queries.privacy import SENSITIVE
from app.services.access_record import record_view
from app.web import access, formats
from app.web.desk.dossiers import page_of
from app.web.desk.frame import blueprint
from app.web.errors import STATUS
from app.web.looking import SENSITIVE_WHYS

OTHER = "other"
SHORTEST = 6
"""A reason in words has at least so many letters."""


@blueprint.post("/ho-so/<dossier_id>/mo-che")
@access.roles(*access.OPENERS)
def uncover(dossier_id: str) -> Response | tuple[str, int]:
    """Open it to me for a while. The reason is one of a list, or a sentence of my own."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    why = _why()
    if not why:
        return page_of(dossier, ReasonNeeded.message(formats.language())), STATUS[ReasonNeeded]
    with writing():
        record_view(access.me(), dossier.unit_id, SENSITIVE, at=now(), dossier_id=dossier_id, why=why)
    return redirect(url_for("desk.dossier", dossier_id=dossier_id))


def _why() -> str:
    """The code of the reason, or the words that were typed; empty where there is none."""
    chosen, typed = request.form.get("vi-sao", ""), " ".join(request.form.get("ly-do", "").split())[:200]
    if chosen in SENSITIVE_WHYS:
        return chosen
    return typed if chosen == OTHER and len(typed) >= SHORTEST else ""
