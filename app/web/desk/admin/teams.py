"""``/desk/quan-tri/to``: the teams, and who belongs to which from when to when."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, request, url_for

from app.db import db, now
from app.domain.calendar import legal_date
from app.domain.errors import NobodyChosen
from app.models import Person, Team
from app.queries.people import active_people, teams
from app.services import team_admin as keeper
from app.web import access
from app.web.desk.admin.form import Answer, act, day, said, ticked
from app.web.desk.frame import blueprint


@blueprint.get("/quan-tri/to")
@access.roles(*access.WATCHERS)
def team_list() -> str:
    """Who goes out with whom."""
    return _page()


@blueprint.post("/quan-tri/to")
@access.roles(*access.ADMINS)
def add_team() -> Answer:
    """A new team, with nobody in it yet."""
    return _act(lambda: keeper.add_team(access.my_unit().id, said("ten"), by=access.me(), at=now()))


@blueprint.post("/quan-tri/to/<team_id>")
@access.roles(*access.ADMINS)
def change_team(team_id: str) -> Answer:
    """Another name; closed, or opened again."""
    team = _mine(team_id)
    return _act(lambda: keeper.change_team(team, said("ten"), active=ticked("con-di"), by=access.me(), at=now()))


@blueprint.post("/quan-tri/to/<team_id>/vao")
@access.roles(*access.ADMINS)
def post_person(team_id: str) -> Answer:
    """Somebody belongs to the team from a day on."""
    team = _mine(team_id)
    return _act(lambda: keeper.post(team, _officer(), day("tu-ngay"), by=access.me(), at=now()))


@blueprint.post("/quan-tri/to/<team_id>/thoi")
@access.roles(*access.ADMINS)
def end_posting(team_id: str) -> Answer:
    """Somebody's last day in the team."""
    team = _mine(team_id)
    return _act(lambda: keeper.end_posting(team, _officer(), day("den-ngay"), by=access.me(), at=now()))


def _act(verb: Callable[[], object]) -> Answer:
    return act(verb, then=lambda: url_for("desk.team_list"), again=_page)


def _page(error: str = "") -> str:
    unit = access.my_unit()
    return render_template(
        "desk/admin/teams.html",
        teams=teams(unit.id),
        people=active_people(unit.id),
        today=legal_date(now()),
        given=request.form,
        may_change=access.me().has_role(*access.ADMINS),
        error=error,
    )


def _mine(team_id: str) -> Team:
    return access.seen(db.session.get(Team, team_id))


def _officer() -> Person:
    if not said("ai"):
        raise NobodyChosen
    return access.seen(db.session.get(Person, said("ai")))
