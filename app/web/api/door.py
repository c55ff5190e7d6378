"""A door of its own for pushes: the same guard, the same verb, the same answer, without the rest of Flask's round.

Hooks, limits, cookies and a response object are a fifth of what a push of one operation costs, and do nothing for
it: it takes a token and no cookie, has no limit by address, and answers JSON. Whatever is refused or goes wrong
takes Flask's ordinary way out. A push with a query string (``?lang=``) takes the ordinary way in, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.exceptions import ClientDisconnected

from app.domain.errors import TooLarge
from app.web import access, headers
from app.web.api.sync import MOST, take

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/api/sync/push"
ENDPOINT = "sync.push"
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
"""The hooks around every request, by module, and why a push goes without them. A test holds the list complete."""


class PushDoor:
    """Stands before the application and takes pushes in; everything else goes on inside."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._inside: WSGIApplication = app.wsgi_app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """One request (PEP 3333)."""
        if not _is_plain_push(environ):
            return self._inside(environ, start_response)
        with self._app.app_context():
            try:
                access.check_header(self._app, ENDPOINT, environ.get("HTTP_AUTHORIZATION", ""))
                content = take(environ.get("CONTENT_TYPE", ""), _body(environ))
            except Exception as error:  # noqa: BLE001 - each has its handler, as for every other view
                return self._refuse(error, environ, start_response)
        said = [("Content-Type", "application/json"), ("Content-Length", str(len(content)))]
        start_response("200 OK", [*said, *headers.of_api(https=environ["wsgi.url_scheme"] == "https")])
        return [content]

    def _refuse(self, error: Exception, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Flask's ordinary way out: its handlers, its hooks."""
        with self._app.request_context(environ):
            response = self._app.finalize_request(self._app.handle_user_exception(error))
            return response(environ, start_response)


def _is_plain_push(environ: WSGIEnvironment) -> bool:
    """A push of a stated length, and nothing asked for beside it."""
    return (
        environ["PATH_INFO"] == PATH
        and environ["REQUEST_METHOD"] == "POST"
        and environ.get("CONTENT_LENGTH", "").isdecimal()
        and not environ.get("QUERY_STRING")
    )


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
    app.wsgi_app = PushDoor(app)  # type: ignore[method-assign]  # as Flask's documentation has it
