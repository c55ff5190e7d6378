"""``/desk/du-lieu``: who looked at whose data, when and why."""

from __future__ import annotations

from datetime import date

from flask import render_template, request

from app.queries.look_review import last_review, unreviewed
from app.queries.privacy import Sought, looks, officers
from app.web import access
from app.web.desk.frame import blueprint, page_number


@blueprint.get("/du-lieu")
@access.roles(*access.GUARDIANS)
def looks_at_data() -> str:
    """The record of views, newest first."""
    unit = access.my_unit()
    asked = request.args
    sought = Sought(
        asked.get("ai", "")[:36],
        asked.get("so", "")[:40],
        _day(asked.get("ngay", "")),
        page_number(),
        asked.get("loai") == "can-soat",
    )
    return render_template(
        "desk/looks.html",
        found=looks(unit.id, sought),
        sought=sought,
        officers=officers(unit.id),
        unreviewed=unreviewed(unit.id),
        last=last_review(unit.id),
    )


def _day(typed: str) -> date | None:
    """The day in the address; none where it is no day."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
