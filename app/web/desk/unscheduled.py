"""``/desk/khong-hen``: a day without appointments: who waits for what and for how long, the next one first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.calendar import instant_of, legal_date, local
from app.domain.errors import DomainError, NobodyChosen, NotFound, OutOfBounds, TimeNeeded
from app.domain.operations import instant
from app.domain.unscheduled import KINDS, day_id, target, usual_kind
from app.models import FieldSession, Person
from app.queries import unscheduled as days
from app.queries.openings import calendar_of
from app.queries.unscheduled import Place, Queue
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.acts import typed
from app.web.desk.acts.book import Act, next_acts
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

ACT_OF: Final = {"ready": "tra", "leader": "quyet-dinh", "appraise": "tham-dinh", "stopped": "nhan-bo-sung"}
"""What moves a dossier on: on such a day the leader sits here, and nothing is sent on to be handled later."""


@dataclass(frozen=True, slots=True)
class Due:
    """A place in the queue, and the act that I am waited for; none where it is somebody else's turn."""

    place: Place
    act: Act | None


@blueprint.get("/khong-hen")
@access.roles(*access.READERS)
def unscheduled() -> str:
    """Today's queue; how it went, once the day is over; the form that opens one, where there is none."""
    return _page()


@blueprint.post("/khong-hen")
@access.roles(*access.OPENERS)
def open_unscheduled() -> Response | tuple[str, int]:
    """Open the day in my name: from now on whoever stands at the counter belongs to it."""
    try:
        _open(now())
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.unscheduled"), 303)


@blueprint.post("/khong-hen/<session_id>/ket-thuc")
@access.roles(*access.OPENERS)
def close_unscheduled(session_id: str) -> Response:
    """End it; what is not handed over goes on by its promised hour, like any other."""
    day = _mine(session_id)
    count = days.counted(day)
    facts = {"received": count.received, "on_the_spot": count.on_the_spot, "note": None}
    _record("field_session_closed", facts, day.id)
    return redirect(url_for("desk.unscheduled_day", session_id=day.id), 303)


@blueprint.get("/khong-hen/<session_id>")
@access.roles(*access.READERS)
def unscheduled_day(session_id: str) -> str:
    """One day's totals, to be printed: numbers, no names."""
    found = days.queue(_mine(session_id), now())
    leaders = _leaders()
    return render_template("desk/unscheduled_day.html", found=found, unit=access.my_unit(), leaders=leaders, now=now())


def _page(error: DomainError | None = None) -> str:
    unit, at = access.my_unit(), now()
    today = legal_date(at)
    held = next(iter(days.days_of(unit.id, today)), None)
    found = days.queue(held, at) if held else None
    return render_template(
        "desk/unscheduled.html",
        found=found,
        dues=_dues(found) if found else {},
        next=_next(found) if found and held and held.is_open else None,
        unit=unit,
        may_work=access.me().has_role(*access.OPENERS),
        may_set=access.me().has_role(*access.HOSTS),
        kinds=KINDS,
        targets={kind: target(kind, unit.unscheduled_minutes) for kind in KINDS},
        usual=usual_kind(today),
        leaders=_leaders(),
        hours=calendar_of(unit.id, today.year).open_hours(today),
        left_open=days.left_open(unit.id, at),
        given=request.form,
        error=error.message(formats.language()) if error else "",
        now=at,
    )


def _dues(found: Queue) -> dict[str, list[Due]]:
    return {step: [_due(one) for one in found.at(step)] for step in days.STEPS}


def _due(place: Place) -> Due:
    acts = next_acts(place.dossier, access.me())
    return Due(place, next((one for one in acts if one.slug == ACT_OF.get(place.step)), None))


def _next(found: Queue) -> Due | None:
    """Whom I can help on: of those that wait for me, whoever came longest ago."""
    return next((due for due in map(_due, found.waiting) if due.act is not None), None)


def _leaders() -> list[Person]:
    everybody = db.session.scalars(
        select(Person).where(Person.unit_id == access.me().unit_id, Person.active.is_(True)).order_by(Person.name)
    )
    return [one for one in everybody if one.has_role(access.LEADER)]


def _mine(session_id: str) -> FieldSession:
    """A day at my own unit's counter. Raises `NotFound`."""
    day = access.seen(db.session.get(FieldSession, session_id))
    if not days.is_counter_day(day):
        raise NotFound
    return day


def _open(at: datetime) -> None:
    """Raises `OutOfBounds` (no such kind), `NobodyChosen` (no leader sits there) and `TimeNeeded` (it ends before)."""
    unit, me = access.my_unit(), access.me()
    kind, leader = typed.line("loai", 20), typed.line("lanh-dao", 36)
    if kind not in KINDS:
        raise OutOfBounds
    if leader not in {one.id for one in _leaders()}:
        raise NobodyChosen
    facts: dict[str, Any] = {
        "place": f"Quầy một cửa, {unit.name}",
        "kind": kind,
        "on": legal_date(at).isoformat(),
        "half_day": "am" if local(at).hour < 12 else "pm",
        "members": sorted({me.id, leader}),
        "leader_present": True,
        "until": _until(at),
    }
    _record("field_session_opened", facts, day_id(unit.id, legal_date(at), kind, facts["half_day"]))


def _until(at: datetime) -> str | None:
    said = request.form.get("den", "")
    if not said:
        return None
    try:
        until = instant_of(datetime.combine(local(at).date(), datetime.strptime(said, "%H:%M").time()))  # noqa: DTZ007 - an hour
    except ValueError as error:
        raise TimeNeeded from error
    if until <= at:
        raise TimeNeeded
    return instant(until)


def _record(kind: str, facts: dict[str, Any], session_id: str) -> None:
    known: dict[str, Any] = {"keyring": keyring(), "settings": settings(), "frame": {"field_session_id": session_id}}
    with writing():
        own_chain.record(kind, facts, author=access.me(), **known)
