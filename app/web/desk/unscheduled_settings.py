"""``/desk/khong-hen/dat``: the targets of days without appointments, extra hours, and the waiting room's board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.calendar import legal_date
from app.domain.errors import DomainError, NotFound, OutOfBounds, TimeNeeded
from app.domain.unscheduled import KINDS, MINUTES, defaults, target
from app.models import ExtraOpening, Person, Unit
from app.services import unscheduled as keep
from app.web import access, formats
from app.web.desk.frame import blueprint
from app.web.errors import status_of


@blueprint.get("/khong-hen/dat")
@access.roles(*access.HOSTS)
def unscheduled_settings() -> str:
    """What is set now."""
    return _page()


@blueprint.post("/khong-hen/dat")
@access.roles(*access.HOSTS)
def set_unscheduled() -> Response | tuple[str, int]:
    """Set one thing, on record. Raises `NotFound` for a thing that there is not."""
    act = ACTS.get(request.form.get("viec", ""))
    if act is None:
        raise NotFound
    try:
        with writing():
            act(access.my_unit(), access.me(), now())
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.unscheduled_settings", xong="1"), 303)


def _targets(unit: Unit, me: Person, at: datetime) -> None:
    said = {kind: request.form.get(kind, "") for kind in KINDS}
    if not all(one.isdecimal() and len(one) < 4 for one in said.values()):
        raise OutOfBounds
    keep.set_targets(unit, {kind: int(one) for kind, one in said.items()}, by=me, at=at)


def _add(unit: Unit, me: Person, at: datetime) -> None:
    try:
        opens, closes = (time.fromisoformat(request.form.get(key, "")) for key in ("tu", "den"))
    except ValueError as error:
        raise TimeNeeded from error
    keep.add_opening(unit, _day(), opens.replace(tzinfo=None), closes.replace(tzinfo=None), by=me, at=at)


def _drop(unit: Unit, me: Person, at: datetime) -> None:
    keep.drop_opening(unit, _day(), by=me, at=at)


def _renew(unit: Unit, me: Person, at: datetime) -> None:
    keep.renew_board(unit, by=me, at=at)


ACTS: Final[dict[str, Callable[[Unit, Person, datetime], None]]] = {
    "muc-tieu": _targets,
    "them-gio": _add,
    "bo-gio": _drop,
    "bang": _renew,
}


def _day() -> date:
    try:
        return date.fromisoformat(request.form.get("ngay", ""))
    except ValueError as error:
        raise TimeNeeded from error


def _page(error: DomainError | None = None) -> str:
    unit, today = access.my_unit(), legal_date(now())
    coming = select(ExtraOpening).where(ExtraOpening.unit_id == unit.id, ExtraOpening.on >= today)
    return render_template(
        "desk/unscheduled_settings.html",
        unit=unit,
        kinds=KINDS,
        targets={kind: target(kind, unit.unscheduled_minutes) for kind in KINDS},
        usual=defaults(),
        bounds=(MINUTES[0], MINUTES[-1]),
        openings=db.session.scalars(coming.order_by(ExtraOpening.on)).all(),
        earliest=keep.EARLIEST,
        latest=keep.LATEST,
        today=today,
        done=request.args.get("xong") == "1",
        given=request.form,
        error=error.message(formats.language()) if error else "",
    )
