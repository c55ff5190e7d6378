"""Who may sign what: mandates, as an administrator enters them, and the question that every decision asks."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from sqlalchemy import Table, bindparam, select

from app.db import db
from app.domain.errors import HasLeft, NameNeeded, NoMandate, RoleNeeded, TimeNeeded
from app.domain.text import nfc
from app.models import Mandate, Person, Procedure
from app.prepared import Prepared
from app.services.admin_record import record
from app.services.deed import Deed

LONGEST_NUMBER = 120
_mandate = cast("Table", Mandate.__table__)


def check(procedure_code: str | None, *, by: Deed) -> None:
    """Whether the author may sign this procedure on the day of the deed. Raises `NoMandate`.

    A unit in which no mandate had begun by that day has not started to keep them: there every leader signs.
    """
    begun = _BEGUN.rows(unit=by.unit_id, on=by.on)
    if begun and not any(
        person == by.author.id and code in (None, procedure_code) and (to_on is None or by.on <= to_on)
        for person, code, to_on in begun
    ):
        raise NoMandate(procedure_code or "")


def give(
    person: Person,
    procedure: Procedure | None,
    since: date,
    until: date | None,
    number: str,
    *,
    by: Person,
    at: datetime,
) -> Mandate:
    """From this day on the leader may sign this procedure, or every one. Raises `HasLeft`, `RoleNeeded` (no leader),
    `NameNeeded` (no decision number) and `TimeNeeded` (it would end before it begins).
    """
    if not person.active:
        raise HasLeft
    if not person.has_role("leader"):
        raise RoleNeeded
    number = nfc(number).strip()[:LONGEST_NUMBER]
    if not number:
        raise NameNeeded
    if until is not None and until < since:
        raise TimeNeeded
    code = procedure.code if procedure else None
    term = {"procedure_code": code, "from_on": since, "to_on": until, "number": number}
    made = Mandate(unit_id=person.unit_id, person_id=person.id, **term)
    db.session.add(made)
    said = {"procedure": code, "number": number, "on": since.isoformat(), "last": _day(until)}
    record("mandate_given", person.unit_id, by=by, at=at, about=person.id, name=person.name, said=said)
    return made


def end(one: Mandate, last: date, *, by: Person, at: datetime) -> None:
    """This is the mandate's last day. Raises `TimeNeeded` for one before it began, or where it has ended before."""
    if last < one.from_on or (one.to_on is not None and last > one.to_on):
        raise TimeNeeded
    person = db.session.get_one(Person, one.person_id)
    one.to_on = last
    said = {"procedure": one.procedure_code, "number": one.number, "last": _day(last)}
    record("mandate_ended", one.unit_id, by=by, at=at, about=person.id, name=person.name, said=said)


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


_BEGUN = Prepared(
    select(_mandate.c.person_id, _mandate.c.procedure_code, _mandate.c.to_on).where(
        _mandate.c.unit_id == bindparam("unit"), _mandate.c.from_on <= bindparam("on")
    )
)
