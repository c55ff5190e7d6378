"""``/desk/tai-khoan``: my own account: where I am signed in, with which passkeys, and out everywhere."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.db import db, now
from app.models import Passkey
from app.services import desk_session
from app.web import access, signed_in
from app.web.desk.frame import blueprint

BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux"}


@blueprint.get("/tai-khoan")
@access.signed_in
def account() -> str:
    """My sign-ins that are open, and my passkeys."""
    me = access.me()
    keys = select(Passkey).where(Passkey.person_id == me.id, Passkey.revoked_at.is_(None)).order_by(Passkey.created_at)
    sessions = desk_session.sessions_of(me.id, at=now(), idle=signed_in.idle())
    return render_template(
        "desk/account.html",
        sessions=sessions,
        names={one.id: _browser(one.user_agent) for one in sessions},
        this=signed_in.this_session(),
        passkeys=list(db.session.scalars(keys)),
    )


@blueprint.post("/tai-khoan/ra-moi-noi")
@access.signed_in
def leave_everywhere() -> Response:
    """End all of them, this one too."""
    signed_in.end_everywhere()
    session.clear()
    return redirect(url_for("public.landing"))


@blueprint.get("/tai-khoan/con-day")
@access.signed_in
def still_here() -> tuple[str, int]:
    """Somebody is writing on a page: the guard has noted that the session is in use."""
    return "", 204


def _browser(user_agent: str) -> str:
    """What an officer calls it: ``Chrome, Windows``. The first word that fits; Chrome says that it is Safari too."""
    found = (next((says for mark, says in known.items() if mark in user_agent), "") for known in (BROWSERS, SYSTEMS))
    return ", ".join(one for one in found if one) or "?"
