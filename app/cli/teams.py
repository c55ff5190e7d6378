"""``add-hamlet``, ``add-team``, ``post-person``, ``end-posting``, ``show-unit``: where a commune goes, and who goes."""

from __future__ import annotations

from datetime import date, datetime

import click
from flask.cli import with_appcontext

from app.cli.around import plainly
from app.db import db, now, writing
from app.domain.calendar import legal_date
from app.domain.errors import BadCommand
from app.models import Person, Team
from app.queries.unit_book import UnitBook, unit_book
from app.services import setting_up
from app.services.team import end_posting as end
from app.services.team import post

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("add-hamlet")
@click.argument("unit_id")
@click.argument("names", nargs=-1, required=True)
@click.option("--kind", default="thôn", show_default=True, help="How people call it: thôn, bản, ấp, xóm, tổ dân phố …")
@click.option("--households", type=click.IntRange(0), help="Of one hamlet.")
@click.option("--km", type=click.FloatRange(0), help="Of one hamlet: how far it is from the centre.")
@with_appcontext
@plainly
def add_hamlet(unit_id: str, names: tuple[str, ...], kind: str, households: int | None, km: float | None) -> None:
    """Add hamlets under a unit by NAMES without their kind: "Nà Pục" "Khuổi Luông"."""
    if len(names) > 1 and (households is not None or km is not None):
        raise BadCommand("--households and --km are of one hamlet: add them one by one")
    with writing():
        for name in names:
            setting_up.add_hamlet(unit_id, name, kind=kind, households=households, distance_km=km)
    click.echo("\n".join(f"· {kind} {name}" for name in names))


@click.command("add-team")
@click.argument("unit_id")
@click.argument("name")
@click.argument("people", nargs=-1, required=True)
@click.option("--since", type=DAY, help="First day, YYYY-MM-DD; today where none is told.")
@with_appcontext
@plainly
def add_team(unit_id: str, name: str, people: tuple[str, ...], since: datetime | None) -> None:
    """Add a mobile team of PEOPLE (ids); the id that is printed goes to `post-person`."""
    with writing():
        team = setting_up.add_team(unit_id, name, (), since=_day(since))
        for key in people:
            post(team, _person(key), _day(since))
        made = team.id
    click.echo(made)


@click.command("post-person")
@click.argument("team_id")
@click.argument("people", nargs=-1, required=True)
@click.option("--since", type=DAY, help="First day, YYYY-MM-DD; today where none is told.")
@with_appcontext
@plainly
def post_person(team_id: str, people: tuple[str, ...], since: datetime | None) -> None:
    """PEOPLE (ids) belong to a team from a day on."""
    with writing():
        for key in people:
            post(_team(team_id), _person(key), _day(since))


@click.command("end-posting")
@click.argument("team_id")
@click.argument("person_id")
@click.option("--last", type=DAY, help="Last day, YYYY-MM-DD; today where none is told.")
@with_appcontext
@plainly
def end_posting(team_id: str, person_id: str, last: datetime | None) -> None:
    """This is an officer's last day in a team."""
    with writing():
        end(_team(team_id), _person(person_id), _day(last))


@click.command("show-unit")
@click.argument("unit_id")
@with_appcontext
@plainly
def show_unit(unit_id: str) -> None:
    """A unit's hamlets, officers and teams, with the ids that other commands ask for."""
    found = unit_book(unit_id, legal_date(now()))
    if found is None:
        raise BadCommand(f"no unit {unit_id}")
    click.echo("\n".join(_lines(found)))


def _lines(book: UnitBook) -> list[str]:
    return [
        f"{book.unit.id}  {book.unit.name}",
        "thôn · hamlets",
        *(f"  {one.id}  {one.kind} {one.name}" for one in book.hamlets),
        "cán bộ · officers",
        *(f"  {one.id}  {one.name}  {' '.join(one.roles)}" for one in book.people),
        "tổ · teams",
        *(f"  {one.id}  {one.name}: {', '.join(names)}" for one, names in book.teams),
    ]


def _day(given: datetime | None) -> date:
    return given.date() if given else legal_date(now())


def _person(key: str) -> Person:
    person = db.session.get(Person, key)
    if person is None:
        raise BadCommand(f"no officer {key}")
    return person


def _team(key: str) -> Team:
    team = db.session.get(Team, key)
    if team is None:
        raise BadCommand(f"no team {key}")
    return team


COMMANDS = (add_hamlet, add_team, post_person, end_posting, show_unit)
