"""``/desk/quan-tri/don-vi/…/khoa-dang-nhap``: which passkeys a unit takes, and which its officers hold."""

from __future__ import annotations

import re

from flask import render_template, request, url_for

from app.db import db, now
from app.models import Unit
from app.queries.passkeys import models_of
from app.services import passkey_policy as policy
from app.web import access
from app.web.desk.admin.form import Answer, act, chosen, ticked
from app.web.desk.frame import blueprint

ADDRESS = "/quan-tri/don-vi/<unit_id>/khoa-dang-nhap"
BETWEEN = re.compile(r"[\s,;]+")
LONGEST = 4000


@blueprint.get(ADDRESS)
@access.roles(*access.WATCHERS)
def passkey_models(unit_id: str) -> str:
    """The models in use, with who holds them, and whether the unit takes them."""
    return _page(_mine(unit_id))


@blueprint.post(ADDRESS)
@access.roles(*access.ADMINS)
def take_models(unit_id: str) -> Answer:
    """Take every model, or those that are ticked and typed; what was decided before stays decided."""
    one, me = _mine(unit_id), access.me()
    more = [word for word in BETWEEN.split(request.form.get("them", "")[:LONGEST]) if word]
    wanted = None if request.form.get("mau") == "moi" else [*chosen("loai"), *more]
    return act(
        lambda: policy.change_policy(one, synced=ticked("dong-bo"), aaguids=wanted, by=me, at=now()),
        then=lambda: url_for("desk.passkey_models", unit_id=unit_id),
        again=lambda error: _page(_mine(unit_id), error),
    )


def _page(one: Unit, error: str = "") -> str:
    return render_template(
        "desk/admin/passkeys.html",
        one=one,
        models=models_of(one),
        given=request.form if error else {},
        may_change=access.me().has_role(*access.ADMINS),
        error=error,
    )


def _mine(unit_id: str) -> Unit:
    return access.seen_unit(db.session.get(Unit, unit_id))
