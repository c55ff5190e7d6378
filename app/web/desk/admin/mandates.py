"""``/desk/quan-tri/quyen-ky``: who may sign which procedure, from when to when, and by which decision."""

from __future__ import annotations

from flask import render_template, request, url_for

from app.db import db, now
from app.domain.calendar import legal_date
from app.domain.errors import NobodyChosen, NotFound
from app.models import Mandate, Person, Procedure
from app.queries.mandates import has_begun, leaders, mandates
from app.queries.served import served_now
from app.services import mandate as keeper
from app.web import access
from app.web.desk.admin.form import Answer, act, day, said
from app.web.desk.frame import blueprint


@blueprint.get("/quan-tri/quyen-ky")
@access.roles(*access.WATCHERS)
def mandate_list() -> str:
    """Who may sign what; and that everybody may, while none is entered."""
    return _page()


@blueprint.post("/quan-tri/quyen-ky")
@access.roles(*access.ADMINS)
def give_mandate() -> Answer:
    """A leader may sign a procedure, or every one, from a day on."""

    def give() -> None:
        until = day("den-ngay") if said("den-ngay") else None
        keeper.give(_leader(), _procedure(), day("tu-ngay"), until, said("so"), by=access.me(), at=now())

    return act(give, then=lambda: url_for("desk.mandate_list"), again=_page)


@blueprint.post("/quan-tri/quyen-ky/<int(max=2147483647):mandate_id>/thoi")
@access.roles(*access.ADMINS)
def end_mandate(mandate_id: int) -> Answer:
    """The last day of a mandate; it stays in the list."""
    one = access.seen(db.session.get(Mandate, mandate_id))
    return act(
        lambda: keeper.end(one, day("ngay-cuoi"), by=access.me(), at=now()),
        then=lambda: url_for("desk.mandate_list"),
        again=_page,
    )


def _page(error: str = "") -> str:
    unit, today = access.my_unit(), legal_date(now())
    return render_template(
        "desk/admin/mandates.html",
        found=mandates(unit.id, today),
        begun=has_begun(unit.id, today),
        leaders=leaders(unit.id),
        procedures=served_now(),
        today=today,
        given=request.form,
        may_change=access.me().has_role(*access.ADMINS),
        error=error,
    )


def _leader() -> Person:
    if not said("ai"):
        raise NobodyChosen
    return access.seen(db.session.get(Person, said("ai")))


def _procedure() -> Procedure | None:
    """None for every procedure. Raises `NotFound` for a code that is not known."""
    code = said("thu-tuc")
    found = db.session.get(Procedure, code) if code else None
    if code and found is None:
        raise NotFound
    return found
