"""Teams and postings, as an administrator keeps them: on record, and nothing of the past is taken away."""

from __future__ import annotations

from datetime import date, datetime

from app.domain.calendar import legal_date
from app.domain.errors import HasLeft
from app.models import Person, Team
from app.services import setting_up, team
from app.services.admin_record import record
from app.services.people import named


def add_team(unit_id: str, name: str, *, by: Person, at: datetime) -> Team:
    """A team with nobody in it yet. Raises `NameNeeded`."""
    made = setting_up.add_team(unit_id, named(name), (), since=legal_date(at))
    record("team_added", unit_id, by=by, at=at, about=made.id, name=made.name)
    return made


def change_team(one: Team, name: str, *, active: bool, by: Person, at: datetime) -> None:
    """Another name; a team that goes out no more is closed, and may be opened again. Raises `NameNeeded`."""
    before = {"name": one.name, "active": one.active}
    one.name, one.active = named(name), active
    after = {"name": one.name, "active": one.active}
    moved = {key: {"was": before[key], "now": after[key]} for key in before if before[key] != after[key]}
    if moved:
        record("team_changed", one.unit_id, by=by, at=at, about=one.id, name=one.name, said=moved)


def post(one: Team, person: Person, since: date, *, by: Person, at: datetime) -> None:
    """The officer belongs to the team from this day on. Raises `HasLeft`, `InTeamAlready`."""
    if not person.active:
        raise HasLeft
    team.post(one, person, since)
    said = {"team": one.name, "on": since.isoformat()}
    record("posted", one.unit_id, by=by, at=at, about=person.id, name=person.name, said=said)


def end_posting(one: Team, person: Person, last: date, *, by: Person, at: datetime) -> None:
    """This is the officer's last day in the team. Raises `NotInTeam`."""
    team.end_posting(one, person, last)
    said = {"team": one.name, "on": last.isoformat()}
    record("posting_ended", one.unit_id, by=by, at=at, about=person.id, name=person.name, said=said)
