"""A door of its own for what a tablet sends: the same guard, the same verb, the same answer, without Flask's round.

Hooks, limits and cookies are a fifth of what a push of one operation costs and a quarter of a picture's, and do
nothing for them: they take a token and no cookie, have no limit by address, and answer JSON or headers alone.
Whatever is refused or goes wrong takes Flask's ordinary way out. What comes with a query string (``?lang=``) takes
the ordinary way in, too. A picture comes by here when it comes in one request (creation-with-upload).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask, Request
from werkzeug.exceptions import ClientDisconnected

from app.domain.errors import TooLarge
from app.web import access, headers
from app.web.api.blobs import begin
from app.web.api.sync import MOST, take

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Said = tuple[str, list[tuple[str, str]], bytes]
"""An answer: its status, its headers, its body."""

ENDPOINTS = {"/api/sync/push": "sync.push", "/api/blobs": "blobs.create"}
"""What is taken here, by its address: the view that would do the same."""
DIGITS = 18
LEFT_OUT = {
    "app.web.logs": "says in a line that nobody keeps how long it took",
    "app.web.limits": "limits the addresses that guess at secrets; a push has no limit by address",
    "flask_login.login_manager": "refreshes a cookie of somebody who is signed in",
    "flask_wtf.csrf": "the API takes tokens, no cookies",
    "app.web.access": "asked here itself",
    "app.web.headers": "set here itself",
    "app.web.i18n": "keeps a language that a link asked for; there is no link",
    "app.web.static_files": "compresses stylesheets",
}
"""The hooks around every request, by module, and why a push or picture goes without. A test holds the list complete."""


class Door:
    """Stands before the application and takes pushes and pictures in; everything else goes on inside."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._inside: WSGIApplication = app.wsgi_app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """One request (PEP 3333)."""
        endpoint = ENDPOINTS.get(environ["PATH_INFO"])
        if endpoint is None or not _is_plain_post(environ):
            return self._inside(environ, start_response)
        with self._app.app_context():
            try:
                access.check_header(self._app, endpoint, environ.get("HTTP_AUTHORIZATION", ""))
                status, said, content = VERBS[endpoint](environ)
            except Exception as error:  # noqa: BLE001 - each has its handler, as for every other view
                return self._refuse(error, environ, start_response)
        start_response(status, _with_ours(said, https=environ["wsgi.url_scheme"] == "https"))
        return [content]

    def _refuse(self, error: Exception, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Flask's ordinary way out: its handlers, its hooks."""
        with self._app.request_context(environ):
            response = self._app.finalize_request(self._app.handle_user_exception(error))
            return response(environ, start_response)


def _is_plain_post(environ: WSGIEnvironment) -> bool:
    """A POST of a stated length, and nothing asked for beside it."""
    return (
        environ["REQUEST_METHOD"] == "POST"
        and environ.get("CONTENT_LENGTH", "").isdecimal()
        and not environ.get("QUERY_STRING")
    )


def _push(environ: WSGIEnvironment) -> Said:
    content = take(environ.get("CONTENT_TYPE", ""), _body(environ))
    return "200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(content)))], content


def _create(environ: WSGIEnvironment) -> Said:
    told = begin(Request(environ))
    return told.status, list(told.headers), b""


VERBS: dict[str, Callable[[WSGIEnvironment], Said]] = {"sync.push": _push, "blobs.create": _create}


def _with_ours(said: list[tuple[str, str]], *, https: bool) -> list[tuple[str, str]]:
    """The answer's own headers, and those of every answer that it does not say itself."""
    there = {name for name, _ in said}
    return [*said, *(pair for pair in headers.of_api(https=https) if pair[0] not in there)]


def _body(environ: WSGIEnvironment) -> bytes:
    """All of it. Raises `TooLarge`, and `ClientDisconnected` when the client hung up before its end."""
    said = environ["CONTENT_LENGTH"]
    if len(said) > DIGITS or (size := int(said)) > MOST:
        raise TooLarge
    body: bytes = environ["wsgi.input"].read(size)
    if len(body) < size:
        raise ClientDisconnected
    return body


def init_app(app: Flask) -> None:
    """The outermost of all doors: call it when every other one is there."""
    app.wsgi_app = Door(app)  # type: ignore[method-assign]  # as Flask's documentation has it
