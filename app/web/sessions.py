"""Cookies are for desks and citizens: a tablet brings a token, so the API neither reads nor writes a session."""

from __future__ import annotations

from flask import Flask, Request
from flask.sessions import NullSession, SecureCookieSession, SecureCookieSessionInterface


class DeskSessions(SecureCookieSessionInterface):
    """Flask's signed cookie everywhere but under ``/api/``, where writing to the session fails loudly."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of this request; the empty one that cannot be written to for a tablet's."""
        if request.path.startswith("/api/"):
            return NullSession()
        return super().open_session(app, request)


def init_app(app: Flask) -> None:
    """Put it in the place of Flask's own."""
    app.session_interface = DeskSessions()
