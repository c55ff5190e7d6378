"""``/t/<code>/y-kien``: how it was, asked once the result was handed over. By the code alone, so by no officer."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import now, writing
from app.domain.errors import DomainError, UnknownCode
from app.queries.tracking import Tracked
from app.queries.tracking import track as find_tracked
from app.services.citizen import the_citizen
from app.services.rating import MAY_CHANGE
from app.sync import own_chain
from app.web import access
from app.web.api.speakers import keyring
from app.web.errors import status_of
from app.web.formats import language
from app.web.limits import LOOKING, SENDING, limiter
from app.web.message_words import FACES, WHYS
from app.web.pages import settings, text_size
from app.web.public.views import blueprint, call

Answer = Response | str | tuple[str, int]


@blueprint.get("/t/<code>/y-kien")
@limiter.limit(LOOKING)
@access.public
def rating(code: str) -> Answer:
    """Three faces and why; nothing before the result was handed over."""
    tracked = _tracked(code)
    if tracked.dossier.state != "delivered":
        return redirect(url_for("public.track", code=code, text=text_size() or None))
    return _page(tracked, code)


@blueprint.post("/t/<code>/y-kien")
@limiter.limit(SENDING)
@access.public
def rate(code: str) -> Answer:
    """Record it as the citizen's own fact. Again within a week takes the place of the one before."""
    tracked = _tracked(code)
    try:
        with writing():
            own_chain.record(
                "rated",
                _facts(),
                author=the_citizen(tracked.unit.id),
                dossier_id=tracked.dossier.id,
                keyring=keyring(),
                settings=settings(),
            )
    except DomainError as error:
        return _page(_tracked(code), code, error), status_of(error)
    return redirect(url_for("public.rating", code=code, text=text_size() or None), 303)


def _facts() -> dict[str, object]:
    words = " ".join(request.form.get("loi", "").split())
    return {"face": request.form.get("mat", ""), "why": request.form.getlist("vi-sao"), "words": words or None}


def _tracked(code: str) -> Tracked:
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    return tracked


def _page(tracked: Tracked, code: str, error: DomainError | None = None) -> str:
    dossier = tracked.dossier
    return render_template(
        "public/rating.html",
        code=code,
        honorific="" if language() == "en" else dossier.honorific,
        said=dossier.rating,
        is_open=not dossier.rated_at or now() <= dossier.rated_at + MAY_CHANGE,
        until=dossier.rated_at + MAY_CHANGE if dossier.rated_at else None,
        faces=FACES,
        whys=WHYS,
        error=error.message(language()) if error else "",
        **call(tracked.unit),
    )
