"""``/desk/tong-dai/dat``: the number that citizens call, when it is answered, and who answers for which field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Final

from flask import render_template, request, url_for

from app.db import db, now
from app.domain.errors import NotFound, TimeNeeded
from app.domain.hotline import LAST_DAYS, Hours, hours
from app.models import Person, Unit
from app.queries.hotline import fields_served
from app.queries.people import active_people
from app.services import hotline as keep
from app.web import access
from app.web.desk.admin.form import Answer, act, said
from app.web.desk.frame import blueprint


@blueprint.get("/tong-dai/dat")
@access.roles(*access.HOSTS)
def hotline_settings() -> str:
    """What is set now."""
    return _page()


@blueprint.post("/tong-dai/dat")
@access.roles(*access.HOSTS)
def set_hotline() -> Answer:
    """Set one thing, on record. Raises `NotFound` for a thing that there is not."""
    wanted = ACTS.get(request.form.get("viec", ""))
    if wanted is None:
        raise NotFound
    return act(
        lambda: wanted(access.my_unit(), access.me(), now()),
        then=lambda: url_for("desk.hotline_settings", xong="1"),
        again=_page,
    )


def _number(unit: Unit, me: Person, at: datetime) -> None:
    keep.set_hotline(unit, said("so"), _hours(), by=me, at=at)


def _hours() -> Hours | None:
    if not said("tu") and not said("den"):
        return None
    try:
        opens, closes = (time.fromisoformat(said(key)).replace(tzinfo=None) for key in ("tu", "den"))
        return hours(str(Hours(int(said("den-thu")), opens, closes)))
    except (ValueError, KeyError) as error:
        raise TimeNeeded from error


def _specialist(unit: Unit, me: Person, at: datetime) -> None:
    field = said("linh-vuc")
    person = db.session.get(Person, said("nguoi")) if said("nguoi") else None
    if field not in fields_served(unit) or (said("nguoi") and person is None):
        raise NotFound
    keep.set_specialist(unit, field, person, said("cach-goi"), by=me, at=at)


ACTS: Final[dict[str, Callable[[Unit, Person, datetime], None]]] = {"so": _number, "phu-trach": _specialist}


def _page(error: str = "") -> str:
    unit = access.my_unit()
    return render_template(
        "desk/hotline_settings.html",
        unit=unit,
        answered=hours(unit.hotline_hours),
        last_days=LAST_DAYS,
        fields=[(field, keep.specialist_for(unit, field)) for field in fields_served(unit)],
        officers=active_people(unit.id),
        done=request.args.get("xong") == "1",
        given=request.form if error else {},
        error=error,
    )
