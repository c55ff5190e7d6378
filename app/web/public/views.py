"""The landing page and the tracking page. No account, no script, no name."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.db import now
from app.domain.errors import UnknownCode
from app.domain.hotline import hours
from app.domain.retention import term
from app.domain.tracking import normalise_tracking_code
from app.models import Unit
from app.queries.electronic import offer_of
from app.queries.tracking import track as find_tracked
from app.queries.units import home_unit
from app.web import access
from app.web.demo.people import doors, sample_code
from app.web.errors import STATUS
from app.web.limits import LOOKING, limiter
from app.web.pages import settings, spaced, text_size
from app.web.public.news import news
from app.web.static_files import compressed

blueprint = Blueprint("public", __name__)
RATING = ("public.rating", "public.rate")
PETITIONS = ("public.petition_form", "public.send_petition", "public.petition", "public.rate_petition")
OPENING = ("public.opening", "public.ask_code", "public.open_result", "public.result_file")
WITH_FORM = ("public.sending", "public.send", "public.telling", "public.tell_me", *OPENING, *RATING, *PETITIONS)
"""Their token is a secret of the session, so they are not compressed; and over https a form has to say where it is
from, which ``same-origin`` tells us and nobody else."""


def call(unit: Unit | None) -> dict[str, Any]:
    """The unit's name, the number at the end of every citizen page, and when somebody answers it, where that is set."""
    if unit is None:
        return {}
    phone = (unit.hotline or unit.phone).replace(" ", "")
    told = {"phone": phone, "phone_shown": spaced(phone), "answered": hours(unit.hotline_hours)}
    return {"unit_name": unit.name, "place_suffix": f", {unit.name}", **told}


@blueprint.get("/")
@access.public
def landing() -> str:
    """Three doors: the mobile team, the citizen, the supervisor."""
    demo = {"people": doors(), **sample_code()} if settings().demo else {}
    return render_template("public/landing.html", **demo, **call(home_unit()))


@blueprint.get("/t/")
@limiter.limit(LOOKING)
@access.public
def find() -> str | AnyResponse:
    """A box for the code; a code that was typed into it goes on to its own address."""
    typed = request.args.get("ma", "").strip()
    if not typed:
        return render_template("public/find.html", **call(home_unit()))
    code = normalise_tracking_code(typed)
    if code is None:
        raise UnknownCode
    return redirect(url_for("public.track", code=code, text=text_size() or None))


@blueprint.get("/t/<code>")
@limiter.limit(LOOKING)
@access.public
def track(code: str) -> str:
    """Where the dossier behind this code is. A wrong, an unknown and a mistyped code get the same answer."""
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    return render_template(
        "public/track.html",
        news=news(tracked, now()),
        code=code,
        may_rate=tracked.dossier.state == "delivered",
        may_open=offer_of(tracked.dossier, now()) is not None,
        may_be_told=settings().gateways.any,
        **call(tracked.unit),
    )


@blueprint.get("/du-lieu-cua-toi")
@access.public
def privacy() -> Response:
    """What is kept of a citizen, for how long, and what they may ask for."""
    kept = {"dossier": term("dossier_years"), "petition": term("petition_years"), "looks": term("access_record_years")}
    kept["call"] = term("call_days")
    return compressed(make_response(render_template("public/privacy.html", **kept, **call(home_unit()))))


@blueprint.errorhandler(UnknownCode)
def _unknown(_error: UnknownCode) -> tuple[str, int]:
    """The page for a code that leads nowhere: the same whatever was wrong with it."""
    return render_template("public/unknown.html", **call(home_unit())), STATUS[UnknownCode]


@blueprint.after_request
def _tell_nobody(response: Response) -> Response:
    """Pages behind a code are not kept, not indexed, and tell no other site where the reader came from."""
    if not request.path.startswith(("/t/", "/phan-anh", "/hoi")):
        return response
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if request.endpoint in WITH_FORM:
        return response
    response.headers["Referrer-Policy"] = "no-referrer"
    return compressed(response)
