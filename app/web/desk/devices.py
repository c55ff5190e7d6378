"""``/desk/may``: is anything lost?"""

from __future__ import annotations

from flask import render_template

from app.db import now
from app.queries.devices import accounts
from app.web import access
from app.web.desk.frame import blueprint


@blueprint.get("/may")
@access.roles(*access.KEEPERS)
def devices() -> str:
    """Each device's account: made, arrived, which numbers are missing, when it last spoke."""
    unit = access.my_unit()
    return render_template("desk/devices.html", accounts=accounts(unit.id), now=now(), phone=unit.phone)
