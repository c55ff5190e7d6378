"""``/q/<place>``: the door behind every printed QR code. One more at that place, then on to the page that was meant.

What is counted is the place, the day, the kind of paper and what it is about. Who it was is neither asked nor kept.
"""

from __future__ import annotations

import structlog
from flask import redirect, request, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now, writing
from app.domain.calendar import legal_date
from app.domain.scans import is_somebody, kind_of, normalise_place
from app.models import ScanPlace
from app.queries.published import field_named, published
from app.services.scan import count_scan
from app.web import access
from app.web.limits import LOOKING, limiter
from app.web.public.views import blueprint

log = structlog.get_logger(__name__)


@blueprint.get("/q/<place_code>")
@limiter.limit(LOOKING)
@access.public
def scanned(place_code: str) -> AnyResponse:
    """From a place to everything that can be done; a code that nobody knows leads there too."""
    place = _place(place_code)
    leads_to = _all_fields(place)
    _count(place)
    return _on(leads_to)


@blueprint.get("/q/<place_code>/<paper>/<target>")
@limiter.limit(LOOKING)
@access.public
def scanned_paper(place_code: str, paper: str, target: str) -> AnyResponse:
    """From a paper to its field or its procedure. Paper does not change: what is served no more leads to all fields."""
    place, kind = _place(place_code), kind_of(paper)
    meant = _page_of(target, place) if kind else None
    leads_to = meant or _all_fields(place)
    _count(place, paper, target) if meant else _count(place)
    return _on(leads_to + ("#mau" if meant and kind == "card" else ""))


def _place(code: str) -> ScanPlace | None:
    known = normalise_place(code)
    return db.session.get(ScanPlace, known) if known else None


def _all_fields(place: ScanPlace | None) -> str:
    return url_for("public.procedure_fields", xa=place.unit_id if place else None)


def _page_of(target: str, place: ScanPlace | None) -> str | None:
    unit_id = place.unit_id if place else None
    if published(target) is not None:
        return url_for("public.procedure", procedure_code=target, xa=unit_id)
    return url_for("public.procedure_field", slug=target, xa=unit_id) if field_named(target) else None


def _count(place: ScanPlace | None, letter: str = "", target: str = "") -> None:
    """Never in the way of whoever scanned: a count that cannot be written is told to the log, and they go on."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    if place is None or request.method != "GET" or not is_somebody(request.user_agent.string, purpose):
        return
    code = place.code
    try:
        with writing(durable=False):
            count_scan(db.session.get_one(ScanPlace, code), legal_date(now()), letter, target)
    except SQLAlchemyError:
        log.exception("scan_not_counted", place=code)


def _on(address: str) -> AnyResponse:
    answer = redirect(address)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
