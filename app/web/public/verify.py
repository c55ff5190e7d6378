"""``/v/<code>``: is this paper real, does it still count, is the file in my hand the very file? No script needed."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.domain.errors import UnknownCopy
from app.domain.tracking import normalise_tracking_code
from app.queries.certified_copies import Found, find_copy
from app.queries.units import home_unit
from app.web import access
from app.web.errors import STATUS
from app.web.limits import DOOR, LOOKING, limiter
from app.web.pages import text_size
from app.web.public.views import blueprint, call

MINE = ("public.find_paper", "public.verify", "public.verify_file")
PRINT = 16
"""So many letters of a file's hash tell two files apart for a person."""


@blueprint.get("/v/")
@limiter.limit(LOOKING)
@access.public
def find_paper() -> str | AnyResponse:
    """A box for the code; one that was typed into it goes on to its own address."""
    typed = request.args.get("ma", "").strip()
    if not typed:
        return render_template("public/check.html", **call(home_unit()))
    code = normalise_tracking_code(typed)
    if code is None:
        raise UnknownCopy
    return redirect(url_for("public.verify", code=code, text=text_size() or None))


@blueprint.get("/v/<code>")
@limiter.limit(LOOKING)
@access.public
def verify(code: str) -> str:
    """What was issued under this code. A wrong and an absent code get the same answer."""
    return _page(_found(code))


@blueprint.post("/v/<code>")
@limiter.limit(DOOR)
@access.public
def verify_file(code: str) -> str:
    """Whether the file that came is the very file that was issued. Its bytes are hashed and let go of."""
    found, file = _found(code), request.files.get("tep")
    if file is None or not file.filename:
        return _page(found, asked="none")
    with file.stream as held:  # what is large lies in a nameless file of the system's, which ends here
        digest = hashlib.file_digest(held, "sha256").hexdigest()  # type: ignore[arg-type]  # werkzeug's own file
    return _page(found, asked="same" if found.is_file(digest) else "other", digest=digest)


@blueprint.after_request
def _tell_nobody(response: Response) -> Response:
    """Pages of a code are not kept and not indexed. Those with a form hold a session's secret: not compressed."""
    if request.endpoint in MINE:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.errorhandler(UnknownCopy)
def _unknown(_error: UnknownCopy) -> tuple[str, int]:
    """The page for a code that leads nowhere: the same whatever was wrong with it."""
    return render_template("public/unknown_copy.html", **call(home_unit())), STATUS[UnknownCopy]


def _found(code: str) -> Found:
    found = find_copy(code)
    if found is None:
        raise UnknownCopy
    return found


def _page(found: Found, asked: str = "", digest: str = "") -> str:
    said: dict[str, Any] = {"found": found, "copy": found.copy, "certificate": found.copy.certificate or {}}
    prints = {"asked": asked, "came": grouped(digest), "issued": grouped(found.copy.pdf_sha256 or "")}
    return render_template("public/copy.html", **said, **prints, **call(found.unit))


def grouped(sha256: str) -> str:
    """``3f9a 01bc …``: the beginning of a hash, to be compared by eye."""
    return " ".join(sha256[place : place + 4] for place in range(0, PRINT, 4)) if sha256 else ""
