"""``/dang-nhap`` and ``/vao/<token>``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, session, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now, writing
from app.domain.errors import BadPasskey, BadSignature, SessionOver
from app.models import Passkey
from app.services import account, passkey
from app.web import access, signed_in
from app.web.accounts import passkeys
from app.web.demo.people import doors
from app.web.i18n import language
from app.web.limits import DOOR, limiter
from app.web.pages import settings

blueprint = Blueprint("accounts", __name__)
NEXT = "next"


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    """An invitation names an officer, and each page has the token of a session in it."""
    response.headers["Cache-Control"] = "no-store"
    return response


def wanted_page(address: str | None) -> str:
    """Where to go after signing in: a page of the desk, never another site."""
    home = url_for("desk.rates")
    return address if address and address.startswith(home) and "\\" not in address else home


def _answer() -> dict[str, Any]:
    """The credential in the request. Raises `BadPasskey` for anything that is no JSON object."""
    answer = request.get_json(silent=True)
    if not isinstance(answer, dict):
        raise BadPasskey("no credential")
    return answer


@contextmanager
def _refusing() -> Iterator[None]:
    """A passkey's refusal in the words of this door, not in those of a decision."""
    try:
        yield
    except BadSignature as refused:
        raise BadPasskey(refused.detail) from refused


def _json(text: str) -> Response:
    return current_app.response_class(text, mimetype="application/json")


@blueprint.get("/dang-nhap")
@access.public
def sign_in() -> str:
    """One button; in a demo, one for each demo person too."""
    session[NEXT] = wanted_page(request.args.get(NEXT))
    over = SessionOver.message(language()) if signed_in.is_over() else ""
    return render_template("accounts/sign_in.html", people=doors() if settings().demo else (), over=over)


@blueprint.post("/dang-nhap/hoi")
@limiter.limit(DOOR)
@access.public
def ask() -> Response:
    """A challenge for ``navigator.credentials.get``."""
    return _json(passkeys.sign_in_options())


@blueprint.post("/dang-nhap")
@limiter.limit(DOOR)
@access.public
def answer() -> dict[str, str]:
    """Judge the passkey's answer and begin the session."""
    given, nonce = _answer(), passkeys.asked()
    with _refusing(), writing():
        person = passkey.sign_in(given, nonce, settings=settings(), at=now())
    going = session.pop(NEXT, None)
    session.clear()
    signed_in.begin(person)
    return {"location": wanted_page(going)}


@blueprint.post("/dang-xuat")
@access.public
def sign_out() -> AnyResponse:
    """End the session, also one that had ended already."""
    signed_in.end()
    session.clear()
    return redirect(url_for("public.landing"))


@blueprint.get("/vao/<token>")
@limiter.limit(DOOR)
@access.public
def invited(token: str) -> str:
    """The invitation: who it is for, and one button that makes the passkey."""
    _, person = account.invitation(token)
    return render_template("accounts/invited.html", person=person, token=token)


@blueprint.post("/vao/<token>/hoi")
@limiter.limit(DOOR)
@access.public
def ask_for_new(token: str) -> Response:
    """Options for ``navigator.credentials.create``."""
    _, person = account.invitation(token)
    known = list(db.session.scalars(select(Passkey).where(Passkey.person_id == person.id)))
    return _json(passkeys.registration_options(person, known))


@blueprint.post("/vao/<token>")
@limiter.limit(DOOR)
@access.public
def make(token: str) -> dict[str, str]:
    """Keep the new passkey, close the invitation, and sign its person in."""
    account.invitation(token)
    given, challenge = _answer(), passkey.login_challenge(passkeys.asked())
    with _refusing(), writing():
        person = account.accept_invitation(token)
        passkey.register(person, given, challenge, settings=settings(), at=now())
    session.clear()
    signed_in.begin(person)
    return {"location": wanted_page(None)}
