"""``/t/<code>/bo-sung``: a citizen sends the papers that are missing. Photos or PDFs, no account, no script.

How much may come is known before the first byte of it is read: what the code has left, and nothing where the code leads
nowhere. What comes is held in memory until it is sealed.
"""

from __future__ import annotations

from io import BytesIO
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from app.domain.errors import DomainError, NotAskedFor, NothingSent, Overdone, TooManySent, TooMuchSent, UnknownCode
from app.domain.sent_in import MOST_FILES
from app.queries.sent_in import room_of
from app.queries.tracking import Tracked
from app.queries.tracking import track as find_tracked
from app.sync.sent_in import Drawn, take_in
from app.web import access
from app.web.api.blobs import store
from app.web.api.speakers import keyring
from app.web.errors import status_of
from app.web.limits import LOOKING, SENDING, limiter
from app.web.pages import settings, text_size
from app.web.public.arrived import items, page_of
from app.web.public.judging import judged
from app.web.public.views import blueprint

FRAME = 64 * 1024
"""Room for the form around the files."""

AT_ONCE = 12
"""Senders whose files are in memory at the same time."""

LET_GO, PATIENCE_SECONDS = 100_000_000, 30.0
"""Bytes and time for whoever sends too much to come to an end."""

NAMED = "giay-"
Answer = Response | str | tuple[str, int]
_places = BoundedSemaphore(AT_ONCE)


@blueprint.get("/t/<code>/bo-sung")
@limiter.limit(LOOKING)
@access.public
def sending(code: str) -> Answer:
    """What is missing, what has come, and the form."""
    tracked = _tracked(code)
    if not tracked.dossier.is_paused:
        return redirect(url_for("public.track", code=code, text=text_size() or None))
    return page_of(tracked, code)


@blueprint.post("/t/<code>/bo-sung")
@limiter.limit(SENDING)
@access.public
def send(code: str) -> Answer:
    """Judge, seal, keep and record what came: all of it or nothing."""
    tracked = _tracked(code)
    try:
        _take_in(tracked)
    except DomainError as error:
        return page_of(_tracked(code), code, error), status_of(error)
    return redirect(url_for("public.sending", code=code, text=text_size() or None), 303)


def _tracked(code: str) -> Tracked:
    """The dossier behind the code. Raises `UnknownCode` alike for a wrong, an unknown and a mistyped one."""
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    return tracked


def _take_in(tracked: Tracked) -> None:
    if not tracked.dossier.is_paused:
        raise NotAskedFor
    take_in(tracked.dossier, _drawn(tracked), keyring=keyring(), settings=settings(), store=store())


def _drawn(tracked: Tracked) -> list[Drawn]:
    """Every file that was chosen, drawn anew. More than may come is refused before any of it is looked at."""
    chosen = [
        (name, file)
        for place, name in enumerate(items(tracked))
        for file in request.files.getlist(f"{NAMED}{place}")
        if file.filename
    ]
    if not chosen:
        raise NothingSent
    if len(chosen) > room_of(tracked.dossier).files:
        raise TooManySent
    return [judged(name, file.stream.read()) for name, file in chosen]


@blueprint.url_value_preprocessor
def _let_in_what_may_come(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Before anything reads the form: no more than the code has left, in memory alone, and few senders at once."""
    if endpoint != "public.send" or values is None:
        return
    request.max_content_length, request.max_form_parts = FRAME, 4 * MOST_FILES
    tracked = find_tracked(str(values["code"]))
    if tracked is None or not tracked.dossier.is_paused:
        return
    if not _places.acquire(blocking=False):
        raise Overdone
    g.has_place = True
    request.max_content_length = room_of(tracked.dossier).size + FRAME
    request._get_file_stream = _in_memory  # type: ignore[method-assign]  # noqa: SLF001  # Werkzeug's place to say so


def _in_memory(*_: object, **__: object) -> BytesIO:
    """Werkzeug would write a large file to the disk as it is."""
    return BytesIO()


@blueprint.after_request
def _hear_out(response: Response) -> Response:
    """What a browser is still sending is let go of, within bounds: it hears nothing before it has finished."""
    if request.endpoint == "public.send":
        until, left = monotonic() + PATIENCE_SECONDS, LET_GO
        while left > 0 and monotonic() < until and (piece := request.environ["wsgi.input"].read(FRAME)):
            left -= len(piece)
    return response


@blueprint.teardown_request
def _leave(_error: BaseException | None) -> None:
    if g.pop("has_place", False):
        _places.release()


@blueprint.errorhandler(RequestEntityTooLarge)
def _too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """Said on the page itself."""
    code = str((request.view_args or {}).get("code", ""))
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    error = TooMuchSent() if tracked.dossier.is_paused else NotAskedFor()
    return page_of(tracked, code, error), status_of(error)
