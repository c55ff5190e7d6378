"""Who goes to the hamlets, in time: a posting begins on a day, and ends on one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from app.db import db
from app.domain.errors import InTeamAlready, NotInTeam
from app.models import Person, Posting, Team


def post(team: Team, person: Person, since: date) -> Posting:
    """The officer belongs to the team from this day on.

    Raises `InTeamAlready` for one of another unit, and for one who is in it already.
    """
    if person.unit_id != team.unit_id:
        raise InTeamAlready(f"{person.name} belongs to {person.unit_id}, {team.name} to {team.unit_id}")
    if _open(team, person, since):
        raise InTeamAlready(f"{person.name} is in {team.name} already")
    posting = Posting(team_id=team.id, person_id=person.id, from_on=since)
    db.session.add(posting)
    return posting


def end_posting(team: Team, person: Person, last: date) -> None:
    """This is the officer's last day in the team. Raises `NotInTeam` where they are not in it on that day."""
    posting = _open(team, person, last)
    if posting is None or posting.from_on > last:
        raise NotInTeam(f"{person.name} is not in {team.name} on {last:%d/%m/%Y}")
    posting.to_on = last


def _open(team: Team, person: Person, on: date) -> Posting | None:
    """The posting that holds on this day or begins later."""
    query = select(Posting).where(
        Posting.team_id == team.id, Posting.person_id == person.id, or_(Posting.to_on.is_(None), Posting.to_on >= on)
    )
    return db.session.scalars(query.limit(1)).first()
