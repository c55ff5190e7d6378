"""Setting a commune up: its unit, hamlets, officers, teams, and the days that are planned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, select

from app.db import db, now
from app.domain.calendar import legal_date
from app.domain.errors import BadCommand
from app.domain.ids import ad_hoc_field_session_id, uuid7
from app.domain.numbering import UNIT
from app.models import FieldSession, Hamlet, JournalEntry, Person, Posting, Team, Unit
from app.models.field_session import KINDS
from app.models.person import ROLES


def add_unit(unit_id: str, name: str, **about: str | bool | None) -> Unit:
    """A commune or a province's centre; `about` are the further columns of `Unit`.

    Raises `BadCommand` for what is no agency code, which every number begins with, or a unit that is there.
    """
    if not re.fullmatch(UNIT, unit_id):
        raise BadCommand(f"{unit_id}: an agency code is a letter A to Y, two digits, and parts of up to three: H19.001")
    if db.session.get(Unit, unit_id):
        raise BadCommand(f"{unit_id} is there already")
    unit = Unit(id=unit_id, name=name, **about)
    db.session.add(unit)
    db.session.flush()
    return unit


def add_hamlet(unit_id: str, name: str, *, hamlet_id: str | None = None, **about: str | float | None) -> Hamlet:
    """A place under the unit; `about` are the further columns of `Hamlet`.

    Raises `BadCommand` where the unit is not there, or has a hamlet of this name.
    """
    _unit(unit_id)
    if db.session.scalar(select(Hamlet.id).where(Hamlet.unit_id == unit_id, Hamlet.name == name)):
        raise BadCommand(f"{name}: {unit_id} has a hamlet of this name")
    hamlet = Hamlet(id=hamlet_id or str(uuid7()), unit_id=unit_id, name=name, **about)
    db.session.add(hamlet)
    db.session.flush()
    return hamlet


def set_lock_times(unit_id: str, *, away_s: int, idle_s: int) -> None:
    """How soon a tablet of this unit locks itself, in seconds: 15 to 3600. Raises `BadCommand`."""
    _unit(unit_id)
    if not all(15 <= seconds <= 3600 for seconds in (away_s, idle_s)):
        raise BadCommand("15 to 3600 seconds")
    unit = db.session.get_one(Unit, unit_id)
    unit.lock_away_s, unit.lock_idle_s = away_s, idle_s


def add_person(
    unit_id: str, name: str, roles: Iterable[str], *, title: str = "", person_id: str | None = None
) -> Person:
    """An officer. Raises `BadCommand` for a role that does not exist or a unit that is not there."""
    wanted = list(roles)
    unknown = set(wanted) - set(ROLES)
    if unknown or not wanted:
        raise BadCommand(f"role {', '.join(sorted(unknown)) or '(none)'}: one or more of {', '.join(ROLES)}")
    _unit(unit_id)
    person = Person(
        id=person_id or str(uuid7()), unit_id=unit_id, name=name, title=title, roles=wanted, created_at=now()
    )
    db.session.add(person)
    db.session.flush()
    return person


def _unit(unit_id: str) -> None:
    if db.session.get(Unit, unit_id) is None:
        raise BadCommand(f"no unit {unit_id}")


def end_person(person: Person, at: datetime) -> None:
    """The officer leaves the unit at this hour: signs in no more, is in no team after that day.

    What was done before and comes later still counts; what is done after goes to the problem tray.
    """
    person.active, person.ended_at = False, at
    open_ones = select(Posting).where(Posting.person_id == person.id, Posting.to_on.is_(None))
    for posting in db.session.scalars(open_ones):
        posting.to_on = legal_date(at)


def add_team(unit_id: str, name: str, members: Iterable[str], *, since: date, team_id: str | None = None) -> Team:
    """A mobile team and who belongs to it from `since` on; `members` are ids of officers. Raises `BadCommand`."""
    _unit(unit_id)
    team = Team(id=team_id or str(uuid7()), unit_id=unit_id, name=name)
    db.session.add(team)
    db.session.flush()
    db.session.add_all(Posting(team_id=team.id, person_id=person, from_on=since) for person in members)
    return team


def plan_field_session(
    hamlet: Hamlet, *, team_id: str | None, kind: str, on: date, place: str, until: datetime | None = None
) -> FieldSession:
    """A day to come, with the id under which any tablet would open it by itself.

    Its place behind the journal's newest row lets tablets that have pulled already learn of it.
    """
    if kind not in KINDS:
        raise BadCommand(f"kind {kind}: one of {', '.join(KINDS)}")
    session = FieldSession(
        id=str(ad_hoc_field_session_id(hamlet.unit_id, on, hamlet.id, kind, "am")),
        unit_id=hamlet.unit_id,
        team_id=team_id,
        hamlet_id=hamlet.id,
        kind=kind,
        on=on,
        half_day="am",
        place=place,
        until_at=until,
        planned=True,
        last_pos=(db.session.scalar(select(func.max(JournalEntry.pos))) or 0) + 1,
    )
    db.session.add(session)
    return session
