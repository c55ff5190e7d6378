"""``/t/<code>/bao-tin``: whoever has the code lets this browser be told of news, or ends any telling. Works without a
script but for the browser's own part, which only a script can do.
"""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, writing
from app.domain.errors import DomainError, UnknownCode
from app.domain.tracking import normalise_tracking_code
from app.models import Dossier
from app.notices import vapid
from app.queries.tracking import Tracked
from app.queries.tracking import track as find_tracked
from app.services import listening, notice
from app.services.citizen import the_citizen
from app.services.listening import Browser
from app.sync import own_chain
from app.web import access
from app.web.api.speakers import keyring
from app.web.errors import status_of
from app.web.formats import language
from app.web.limits import LOOKING, SENDING, limiter
from app.web.pages import settings, text_size
from app.web.public.views import blueprint, call

Answer = AnyResponse | str | tuple[str, int]


@blueprint.get("/t/tin-bao.js")
@access.public
def notice_worker() -> Response:
    """The worker of a tracking page; its scope is that page alone."""
    answer: Response = make_response(
        send_from_directory(str(current_app.static_folder), "js/notice-worker.js", max_age=0)
    )
    answer.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return answer


@blueprint.get("/t/<code>/bao-tin")
@limiter.limit(LOOKING)
@access.public
def telling(code: str) -> Answer:
    """What can be told here, and how to end it."""
    return _page(_tracked(code), code)


@blueprint.post("/t/<code>/bao-tin")
@limiter.limit(SENDING)
@access.public
def tell_me(code: str) -> Answer:
    """Tell this browser from now on."""
    tracked, given = _tracked(code), request.form
    try:
        with writing():
            dossier = db.session.get_one(Dossier, tracked.dossier.id)
            browser = Browser(given.get("endpoint", ""), given.get("p256dh", ""), given.get("auth", ""))
            listening.listen(dossier, browser, settings().gateways, language=language())
    except DomainError as error:
        return _page(tracked, code, error), status_of(error)
    return _back(code)


@blueprint.post("/t/<code>/bao-tin/quen")
@limiter.limit(SENDING)
@access.public
def forget_me(code: str) -> Answer:
    """Tell no browser any more."""
    tracked = _tracked(code)
    with writing():
        listening.forget(tracked.dossier.id)
    return _back(code)


@blueprint.post("/t/<code>/bao-tin/thoi")
@limiter.limit(SENDING)
@access.public
def no_more(code: str) -> Answer:
    """No more messages to the telephone: the consent is taken back, as a fact of the citizen's own."""
    dossier = _tracked(code).dossier
    if _is_told(dossier):
        with writing():
            own_chain.record(
                "consent_withdrawn",
                {"purpose": notice.PURPOSE, "note": None},
                author=the_citizen(dossier.unit_id),
                dossier_id=dossier.id,
                keyring=keyring(),
                settings=settings(),
            )
    return _back(code)


def _tracked(code: str) -> Tracked:
    """The dossier behind the code. Raises `UnknownCode` alike for a wrong, an unknown and a mistyped one."""
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    return tracked


def _is_told(dossier: Dossier) -> bool:
    return bool(notice.phone_of(dossier, "ready"))


def _back(code: str) -> AnyResponse:
    return redirect(url_for("public.telling", code=code, text=text_size() or None), 303)


def _page(tracked: Tracked, code: str, error: DomainError | None = None) -> str:
    gateways = settings().gateways
    shown: dict[str, Any] = {
        "code": normalise_tracking_code(code),
        "push": gateways.push,
        "key": vapid.public_key(settings().keys_dir) if gateways.push else "",
        "told": listening.listeners(tracked.dossier.id),
        "phone_told": bool(gateways.phone_channels) and _is_told(tracked.dossier),
        "over": tracked.dossier.is_finished,
        "error": error.message(language()) if error else "",
    }
    return render_template("public/telling.html", **shown, **call(tracked.unit))
