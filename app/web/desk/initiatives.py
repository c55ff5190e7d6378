"""``/desk/sang-kien``: the register of initiatives as one plain list, and one of them with its history."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError
from app.models import Initiative
from app.queries.initiatives import history, initiatives
from app.queries.units import unit_names
from app.services.initiative import LONGEST, change_initiative, enter_initiative
from app.web import access, formats
from app.web.desk.frame import blueprint
from app.web.errors import status_of

FIELDS: Final[dict[str, Any]] = {
    "title": _("Tên sáng kiến"),
    "owner": _("Người chủ trì"),
    "idea": _("Ý tưởng"),
    "trial": _("Làm thử ở đâu, từ bao giờ"),
    "figures_before": _("Số liệu trước"),
    "figures_after": _("Số liệu sau"),
    "adopted_by": _("Nơi đã áp dụng"),
}


@blueprint.get("/sang-kien")
@access.roles(*access.READERS)
def initiative_list() -> str:
    """The list, and the form for a new one."""
    return _list()


@blueprint.post("/sang-kien")
@access.roles(*access.READERS)
def enter_new_initiative() -> Response | tuple[str, int]:
    """Somebody had an idea."""
    try:
        with writing():
            row_id = enter_initiative(access.my_unit().id, _said(), by=access.me(), at=now()).id
    except DomainError as error:
        return _list(error), status_of(error)
    return redirect(url_for("desk.initiative", initiative_id=row_id), 303)


@blueprint.get("/sang-kien/<int(max=2147483647):initiative_id>")
@access.roles(*access.READERS)
def initiative(initiative_id: int) -> str:
    """What is written of it now, to be changed, and everything that was written before."""
    return _page(access.seen(db.session.get(Initiative, initiative_id)))


@blueprint.post("/sang-kien/<int(max=2147483647):initiative_id>")
@access.roles(*access.READERS)
def rewrite_initiative(initiative_id: int) -> Response | tuple[str, int]:
    """Write it anew; what stood there is kept."""
    row = access.seen(db.session.get(Initiative, initiative_id))
    try:
        with writing():
            change_initiative(row, _said(), by=access.me(), at=now())
    except DomainError as error:
        return _page(row, error), status_of(error)
    return redirect(url_for("desk.initiative", initiative_id=initiative_id), 303)


def _said() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in LONGEST}


def _list(error: DomainError | None = None) -> str:
    found = initiatives(access.my_unit().id)
    return render_template("desk/initiatives.html", found=found, **_shared(error))


def _page(row: Initiative, error: DomainError | None = None) -> str:
    unit = unit_names(row.unit_id).get(row.unit_id, row.unit_id)
    return render_template("desk/initiative.html", one=row, unit=unit, history=history(row.id), **_shared(error))


def _shared(error: DomainError | None) -> dict[str, Any]:
    said = error.message(formats.language()) if error else ""
    return {"fields": FIELDS, "given": request.form, "error": said}
