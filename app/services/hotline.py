"""The hotline: a call is noted, done, taken up again or taken back; its number, its hours and who answers for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from app.db import db
from app.domain.calendar import legal_date
from app.domain.errors import CallerNeeded, NotAllowed, OutcomeNeeded, OutOfBounds, SpecialistNeeded, TimeNeeded
from app.domain.hotline import FOLLOWED, OUTCOMES, Hours, unnumbered
from app.domain.ids import uuid7
from app.domain.phone import check_phone
from app.domain.text import nfc
from app.models import HotlineCall, Person, Unit
from app.services.admin_record import record

MAY_TAKE_BACK: Final = timedelta(hours=1)
AHEAD: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Said:
    """What the operator typed. ``due_at`` is when the caller was told that somebody comes back to them."""

    question: str
    procedure_code: str | None
    outcome: str
    specialist_id: str | None = None
    name: str = ""
    phone: str = ""
    note: str = ""
    due_at: datetime | None = None


def note_call(unit_id: str, said: Said, *, by: Person, at: datetime) -> HotlineCall:
    """Write a call down. Who called is kept only where somebody comes back to them (`FOLLOWED`).

    Raises `OutcomeNeeded`, `CallerNeeded`, `SpecialistNeeded` and `TimeNeeded`.
    """
    if said.outcome not in OUTCOMES:
        raise OutcomeNeeded
    followed = said.outcome in FOLLOWED
    if followed:
        _check(said, at)
    call = HotlineCall(
        id=str(uuid7()),
        unit_id=unit_id,
        by_id=by.id,
        at=at,
        on=legal_date(at),
        question=unnumbered(nfc(said.question))[:200],
        procedure_code=said.procedure_code,
        outcome=said.outcome,
        specialist_id=said.specialist_id if followed else None,
        name=nfc(said.name)[:120] if followed else "",
        phone=said.phone if followed else "",
        note=nfc(said.note)[:500] if followed else "",
        due_at=said.due_at if followed else None,
        waits=followed,
        touched_at=at,
    )
    db.session.add(call)
    return call


def _check(said: Said, at: datetime) -> None:
    if not said.phone or len(said.phone) > 20 or check_phone(said.phone) == "not_a_number":
        raise CallerNeeded
    if said.outcome == "routed" and said.specialist_id is None:
        raise SpecialistNeeded
    if said.due_at is None or not at <= said.due_at <= at + AHEAD:
        raise TimeNeeded


def finish_call(call: HotlineCall, *, by: Person, at: datetime) -> None:
    """Somebody came back to the caller. Again changes nothing: the first one did it."""
    if call.waits:
        call.waits, call.done_at, call.done_by, call.touched_at = False, at, by.id, at


def take_up_again(call: HotlineCall, *, at: datetime) -> None:
    """It was not done after all. Raises `NotAllowed` for what nobody has to come back to, or what has been erased."""
    if call.outcome not in FOLLOWED or call.purged_at is not None:
        raise NotAllowed("nothing to come back to")
    call.waits, call.done_at, call.done_by, call.touched_at = True, None, None, at


def take_back(call: HotlineCall, *, by: Person, at: datetime) -> None:
    """Noted by mistake: it goes, for whoever noted it and within the hour. Raises `NotAllowed`."""
    if call.by_id != by.id or at > call.at + MAY_TAKE_BACK:
        raise NotAllowed("only whoever noted it, within the hour")
    db.session.delete(call)


def set_hotline(unit: Unit, number: str, answered: Hours | None, *, by: Person, at: datetime) -> None:
    """The number that citizens call and when it is answered; both empty: the unit's phone. Raises `OutOfBounds`."""
    if len(number) > 30 or check_phone(number) == "not_a_number" or (answered and not number):
        raise OutOfBounds
    wanted = {"hotline": number, "hotline_hours": str(answered) if answered else ""}
    _settle(unit, wanted, by=by, at=at)


def set_specialist(unit: Unit, field: str, person: Person | None, reach: str, *, by: Person, at: datetime) -> None:
    """Who answers for a field here, None for nobody any more. Raises `OutOfBounds` for whoever does not serve here."""
    if not field or (person is not None and (person.unit_id != unit.id or not person.active)):
        raise OutOfBounds
    named = {key: value for key, value in unit.specialists.items() if key != field}
    if person is not None:
        named[field] = {"person": person.id, "reach": nfc(reach)[:60]}
    _settle(unit, {"specialists": named}, by=by, at=at)


def _settle(unit: Unit, wanted: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    moved = {key: {"was": getattr(unit, key), "now": now} for key, now in wanted.items() if getattr(unit, key) != now}
    for key in moved:
        setattr(unit, key, wanted[key])
    if moved:
        record("unit_changed", unit.id, by=by, at=at, about=unit.id, name=unit.name, said=moved)


def specialist_for(unit: Unit, field: str) -> Mapping[str, str]:
    """Who answers for a field here (``person``) and how to reach them (``reach``); empty where nobody was named."""
    found: Mapping[str, str] = unit.specialists.get(field) or {}
    return found
