"""``/desk/quan-tri``: the officers, and a new one."""

from __future__ import annotations

from flask import render_template, request, url_for

from app.db import db, now
from app.domain.calendar import legal_date
from app.models import Person, Unit
from app.models.person import ROLES
from app.queries.people import SoughtPeople, people
from app.queries.units import units_within
from app.services import people as keeper
from app.web import access
from app.web.desk.admin.form import Answer, act, chosen, said
from app.web.desk.frame import blueprint, page_number


@blueprint.get("/quan-tri")
@access.roles(*access.WATCHERS)
def people_list() -> str:
    """Who works here."""
    return _page()


@blueprint.post("/quan-tri")
@access.roles(*access.ADMINS)
def add_person() -> Answer:
    """A new officer; then their own page, where the invitation to a passkey is."""
    made: list[Person] = []

    def add() -> None:
        unit = access.seen_unit(db.session.get(Unit, said("don-vi") or access.my_unit().id))
        made.append(
            keeper.add_person(unit.id, said("ten"), chosen("vai"), title=said("chuc-danh"), by=access.me(), at=now())
        )

    return act(add, then=lambda: url_for("desk.person", person_id=made[0].id), again=_page)


def _page(error: str = "") -> str:
    role = request.args.get("vai", "")
    sought = SoughtPeople(
        name=request.args.get("ten", "")[:120],
        role=role if role in ROLES else "",
        left="nghi" in request.args,
        page=page_number(),
    )
    unit = access.my_unit()
    return render_template(
        "desk/admin/people.html",
        found=people(unit.id, sought, legal_date(now())),
        sought=sought,
        roles=ROLES,
        units=units_within(unit.id),
        given=request.form,
        chosen=chosen("vai"),
        may_change=access.me().has_role(*access.ADMINS),
        error=error,
    )
