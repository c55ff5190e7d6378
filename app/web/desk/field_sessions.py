"""``/desk/phien``: the field sessions, and one of them whole. Numbers and officers, no citizen's name."""

from __future__ import annotations

from flask import render_template

from app.db import db, now
from app.models import FieldSession, Procedure
from app.queries.field_sessions import field_session_whole
from app.queries.field_sessions import field_sessions as all_sessions
from app.web import access
from app.web.desk.frame import blueprint


@blueprint.get("/phien")
@access.roles(*access.ANY_ROLE)
def field_sessions() -> str:
    """All of them, newest first."""
    return render_template("desk/field_sessions.html", sessions=all_sessions(access.my_unit().id))


@blueprint.get("/phien/<session_id>")
@access.roles(*access.ANY_ROLE)
def field_session(session_id: str) -> str:
    """One day: where, who, how many, what, and whether a device still owes something."""
    day = field_session_whole(access.seen(db.session.get(FieldSession, session_id)))
    names = {one.code: one.name for one in db.session.query(Procedure).all()}
    may_read = access.me().has_role(*access.READERS)
    return render_template("desk/field_session.html", day=day, names=names, may_read=may_read, now=now())
