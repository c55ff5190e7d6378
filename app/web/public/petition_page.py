"""``/phan-anh/<code>``: a petition as its sender comes back to it: received, due, answered, satisfied."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.documents.press import qr_svg
from app.domain.errors import DomainError, UnknownPetition, WordNeeded
from app.domain.petitions import answer_limit
from app.domain.tracking import group_tracking_code, normalise_tracking_code
from app.models import Petition, Unit
from app.queries.passages import way_of
from app.queries.petitions import by_code, number_of
from app.queries.units import home_unit
from app.services.citizen import the_citizen
from app.services.petition import MAY_CHANGE
from app.sync import own_chain
from app.web import access
from app.web.api.speakers import keyring
from app.web.errors import status_of
from app.web.formats import language
from app.web.limits import LOOKING, SENDING, limiter
from app.web.pages import settings, text_size
from app.web.public.views import blueprint, call

LONGEST_WHY = 500
Answer = Response | str | tuple[str, int]


@blueprint.get("/phan-anh/<code>")
@limiter.limit(LOOKING)
@access.public
def petition(code: str) -> str:
    """Received, due, answered; the answer, and whether it satisfied. Raises `UnknownPetition`."""
    return _page(_petition(code), code)


@blueprint.post("/phan-anh/<code>")
@limiter.limit(SENDING)
@access.public
def rate_petition(code: str) -> Answer:
    """Satisfied or not. Again within a week takes the place of the one before."""
    found = _petition(code)
    try:
        with writing():
            own_chain.record(
                "petition_rated",
                {"petition_id": found.id, **_word()},
                author=the_citizen(found.unit_id),
                keyring=keyring(),
                settings=settings(),
            )
    except DomainError as error:
        return _page(_petition(code), code, error), status_of(error)
    return redirect(url_for("public.petition", code=code, text=text_size() or None), 303)


def _word() -> dict[str, object]:
    """Raises `WordNeeded`."""
    said = request.form.get("hai-long", "")
    why = " ".join(request.form.get("vi-sao", "").split())
    if said not in ("co", "chua") or len(why) > LONGEST_WHY:
        raise WordNeeded
    return {"satisfied": said == "co", "why": why or None}


def _petition(code: str) -> Petition:
    found = by_code(code)
    if found is None:
        raise UnknownPetition
    return found


def _page(found: Petition, code: str, error: DomainError | None = None) -> str:
    key = normalise_tracking_code(code) or ""
    back = url_for("public.petition", code=key)
    changes_until = found.rated_at + MAY_CHANGE if found.rated_at else None
    return render_template(
        "public/petition.html",
        one=found,
        about=number_of(found.dossier_id),
        way=way_of(found.id),
        code=key,
        shown=group_tracking_code(key),
        place=f"{settings().public_url}{back}",
        qr=qr_svg(f"{settings().public_url}{back}", _("Mã QR của trang này")),
        limit=answer_limit(),
        late=found.is_late(now()),
        until=changes_until,
        is_open=found.answered_at is not None and (changes_until is None or now() <= changes_until),
        given=request.form,
        error=error.message(language()) if error else "",
        **call(db.session.get(Unit, found.unit_id)),
    )


@blueprint.errorhandler(UnknownPetition)
def _unknown(_error: UnknownPetition) -> tuple[str, int]:
    """The page for a code that leads nowhere: the same whatever was wrong with it."""
    return render_template("public/unknown_petition.html", **call(home_unit())), status_of(_error)
