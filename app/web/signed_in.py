"""Who is signed in at the desk: Flask-Login over sessions that the server knows and can end."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Flask, current_app, request, session
from flask_login import LoginManager, current_user, login_user, logout_user

from app.db import db, now, writing
from app.domain.errors import NotAllowed
from app.models import DeskSession, Person
from app.services import desk_session

login = LoginManager()
HELD = "_user_id"
"""Where Flask-Login keeps what `SignedIn.get_id` gives."""

BY_ITSELF = "tu-xem"
"""Stands in the address of a page that nobody asked for: it looked again by itself."""


class SignedIn:
    """What Flask-Login asks of a person; the tables know nothing of cookies."""

    is_authenticated = True
    is_anonymous = False

    def __init__(self, person: Person, token: str, known: DeskSession | None = None) -> None:
        self.person = person
        self.token = token
        self.known = known

    @property
    def is_active(self) -> bool:
        """An officer who left signs in no more."""
        return self.person.active

    def get_id(self) -> str:
        """What the session cookie holds: a name for the server's session, and nothing about the person."""
        return self.token


def idle() -> timedelta:
    """After how long without a click a session ends."""
    return timedelta(minutes=current_app.extensions["settings"].desk_idle_min)


@login.user_loader  # type: ignore[untyped-decorator]  # Flask-Login ships no types
def _load(token: str) -> SignedIn | None:
    known = desk_session.live(token, at=now(), idle=idle())
    person = db.session.get(Person, known.person_id) if known else None
    return SignedIn(person, token, known) if person and person.active else None


def begin(person: Person) -> None:
    """Begin this person's session; an officer who left is refused with `NotAllowed`."""
    if not person.active:
        raise NotAllowed("not active")
    with writing():
        token = desk_session.begin(person, at=now(), user_agent=request.user_agent.string)
    login_user(SignedIn(person, token))


def end() -> None:
    """End it, here and at the server: no copy of the cookie opens anything after it."""
    token = session.get(HELD)
    if isinstance(token, str):
        with writing():
            desk_session.end(token, at=now())
    logout_user()


def end_everywhere() -> int:
    """End every session of whoever is signed in; gives how many."""
    person = cast("SignedIn", current_user).person
    with writing():
        ended = desk_session.end_all(person.id, at=now())
    logout_user()
    return ended


def this_session() -> str:
    """The id of the session of this request."""
    known: DeskSession | None = getattr(current_user, "known", None)
    return known.id if known else ""


def note_use() -> None:
    """The session is in use. Called once a request, before anything was read for it.

    A page that looks again by itself (``js/look-again.js``) says so in its address: nobody used it.
    """
    if request.args.get(BY_ITSELF) or HELD not in session or not current_user.is_authenticated:
        return
    known: DeskSession | None = current_user.known
    if known is not None and desk_session.is_due(known, at=now()):
        with writing(durable=False):
            desk_session.touch(known.id, at=now())


def is_over() -> bool:
    """Whether there was a session in this browser, and it has ended."""
    return HELD in session and not current_user.is_authenticated


def init_app(app: Flask) -> None:
    """Flask-Login, and a cookie that ends with the longest session."""
    app.config["PERMANENT_SESSION_LIFETIME"] = desk_session.LONGEST
    login.init_app(app)
