"""``/thu/vao``: become a demo person."""

from __future__ import annotations

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response

from app.db import db
from app.domain.errors import NotFound
from app.models import Person
from app.web import access, signed_in
from app.web.demo.people import SAYS

blueprint = Blueprint("demo", __name__)


@blueprint.post("/thu/vao")
@access.demo_only
def enter() -> Response:
    """Sign in as the demo person named in the form, and go to the desk."""
    wanted = request.form.get("person", "")
    person = db.session.get(Person, wanted) if wanted in SAYS else None
    if person is None:
        raise NotFound
    session.clear()
    signed_in.begin(person)
    return redirect(url_for("desk.rates"))
