"""``/hoi``: one box for a question in a person's own words. What it does not know it says, and gives the hotline."""

from __future__ import annotations

import re
from typing import Final

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import now
from app.domain.asking.answer import Understood, understand
from app.domain.asking.index import LONGEST
from app.domain.calendar import legal_date
from app.domain.tracking import normalise_tracking_code
from app.queries.asking import index, procedure
from app.queries.openings import ahead
from app.queries.tracking import track as find_tracked
from app.queries.units import home_unit
from app.web import access
from app.web.limits import LOOKING, limiter
from app.web.pages import text_size
from app.web.public.views import blueprint, call

NUMBER: Final = re.compile(r"\b[A-Z]\d\d(?:\.\d+)+-\d{6}-\d{4,6}\b", re.IGNORECASE)
CODE: Final = re.compile(r"\b[0-9A-Z]{4}(?:[ -]?[0-9A-Z]{4}){3}\b", re.IGNORECASE | re.ASCII)


@blueprint.get("/hoi")
@limiter.limit(LOOKING)
@access.public
def ask() -> str | Response:
    """The box, and below it the answer to what was asked. A dossier's code goes on to the dossier's own page."""
    question = " ".join(request.args.get("cau", "").split())[:LONGEST]
    if code := _code(question):
        return redirect(url_for("public.track", code=code, text=text_size() or None))
    unit = home_unit()
    found = _understood(question) if question else None
    served = [one for hit in (found.hits if found else ()) if (one := procedure(hit.code))]
    return render_template(
        "public/question.html",
        question=question,
        longest=LONGEST,
        found=found,
        main=served[0] if served else None,
        others=served[1:],
        unit=unit,
        ahead=ahead(unit.id, legal_date(now())) if unit else None,
        **call(unit),
    )


def _understood(question: str) -> Understood:
    """A dossier's number alone asks for its state; without its code nothing is told."""
    if NUMBER.search(question):
        return Understood(("state",), (), ())
    return understand(question, index())


def _code(question: str) -> str | None:
    """The tracking code that was typed, alone or, where it leads to a dossier, among other words."""
    if code := normalise_tracking_code(question):
        return code if any(sign.isdigit() for sign in code) else None
    for match in CODE.finditer(question):
        code = normalise_tracking_code(match[0])
        if code and any(sign.isdigit() for sign in code) and find_tracked(code):
            return code
    return None
