"""Days without appointments, as a unit keeps them: their targets, its extra hours, the address of its board."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from app.db import db
from app.domain.calendar import calendar_around, legal_date
from app.domain.errors import OutOfBounds, ThereAlready, TimeNeeded
from app.domain.unscheduled import KINDS, MINUTES, target
from app.models import ExtraOpening, Person, Unit
from app.services.admin_record import record

EARLIEST, LATEST = time(5), time(22)
SHORTEST: Final = timedelta(minutes=30)
AHEAD: Final = timedelta(days=366)


def set_targets(unit: Unit, wanted: Mapping[str, int], *, by: Person, at: datetime) -> None:
    """Minutes for each kind of day. Raises `OutOfBounds`."""
    if set(wanted) != set(KINDS) or any(one not in MINUTES for one in wanted.values()):
        raise OutOfBounds
    was = {kind: target(kind, unit.unscheduled_minutes) for kind in KINDS}
    unit.unscheduled_minutes = dict(wanted)
    moved = {kind: {"was": was[kind], "now": wanted[kind]} for kind in KINDS if was[kind] != wanted[kind]}
    if moved:
        _noted(unit, moved, by=by, at=at)


def add_opening(unit: Unit, on: date, opens: time, closes: time, *, by: Person, at: datetime) -> None:
    """Hours beside the working calendar, from today on. Tablets learn them with their next trip pack.

    Raises `TimeNeeded` (a day that is over, or too far), `OutOfBounds` (hours that are none, or within office hours)
    and `ThereAlready`.
    """
    today = legal_date(at)
    if not today <= on <= today + AHEAD:
        raise TimeNeeded
    long = datetime.combine(on, closes) - datetime.combine(on, opens)
    usual = calendar_around(on.year).open_hours(on)
    if opens < EARLIEST or closes > LATEST or long < SHORTEST:
        raise OutOfBounds
    if any(opens < until and since < closes for since, until in usual):
        raise OutOfBounds("within office hours")
    if db.session.get(ExtraOpening, (unit.id, on)) is not None:
        raise ThereAlready
    db.session.add(ExtraOpening(unit_id=unit.id, on=on, opens=opens, closes=closes))
    _noted(unit, {"extra_opening": {"was": "", "now": _said(on, opens, closes)}}, by=by, at=at)


def drop_opening(unit: Unit, on: date, *, by: Person, at: datetime) -> None:
    """Take extra hours back, before their day. Raises `TimeNeeded`: what was promised by them has been printed."""
    held = db.session.get(ExtraOpening, (unit.id, on))
    if held is None or on <= legal_date(at):
        raise TimeNeeded
    db.session.delete(held)
    _noted(unit, {"extra_opening": {"was": _said(on, held.opens, held.closes), "now": ""}}, by=by, at=at)


def renew_board(unit: Unit, *, by: Person, at: datetime) -> None:
    """A new address for the waiting room's board; the one before shows nothing any more. 120 random bits."""
    unit.board_code = secrets.token_urlsafe(15)
    _noted(unit, {"board": True}, by=by, at=at)


def _said(on: date, opens: time, closes: time) -> str:
    return f"{on:%d/%m/%Y} {opens:%H:%M}–{closes:%H:%M}"


def _noted(unit: Unit, said: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    record("unit_changed", unit.id, by=by, at=at, about=unit.id, name=unit.name, said=said)
