"""``/desk/bao-cao/cat-giam``: limits made shorter, the share of the days that is cut, and the money that it saves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, OutOfBounds, TimeNeeded
from app.domain.savings import hour_vnd, hours_a_day
from app.models import LimitCut
from app.queries.limit_cuts import limit_cuts
from app.queries.served import served_now
from app.services import limit_cut as keep
from app.web import access, formats
from app.web.desk.frame import blueprint
from app.web.desk.rates import today
from app.web.errors import status_of


@blueprint.get("/bao-cao/cat-giam")
@access.roles(*access.READERS)
def limit_cut_list() -> str:
    """The register and its sum."""
    return _page()


@blueprint.post("/bao-cao/cat-giam")
@access.roles(*access.REPORTERS)
def enter_limit_cut() -> Response | tuple[str, int]:
    """A new line; it ends the one that held for the same procedure."""
    try:
        with writing():
            keep.enter_cut(access.my_unit().id, _said(), by=access.me(), at=now())
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.limit_cut_list"), 303)


@blueprint.post("/bao-cao/cat-giam/<int(max=2147483647):cut_id>/thoi")
@access.roles(*access.REPORTERS)
def end_limit_cut(cut_id: int) -> Response:
    """It holds no more. Raises `NotFound`."""
    row = access.seen(db.session.get(LimitCut, cut_id))
    with writing():
        keep.end_cut(row, by=access.me(), at=now())
    return redirect(url_for("desk.limit_cut_list"), 303)


def _said() -> keep.Shorter:
    """What was typed. Raises `OutOfBounds` and `TimeNeeded`."""
    per_year = request.form.get("mot-nam", "").strip()
    if per_year and not (per_year.isdecimal() and len(per_year) < 9):
        raise OutOfBounds
    try:
        from_on = date.fromisoformat(request.form.get("tu-ngay", ""))
    except ValueError as error:
        raise TimeNeeded from error
    return keep.Shorter(
        request.form.get("thu-tuc", ""),
        _days("truoc"),
        _days("sau"),
        int(per_year) if per_year else None,
        request.form.get("can-cu", ""),
        from_on,
    )


def _days(name: str) -> Decimal:
    try:
        days = Decimal(request.form.get(name, "").strip().replace(",", ".")[:8])
    except InvalidOperation as error:
        raise OutOfBounds from error
    if not days.is_finite():
        raise OutOfBounds
    return days


def _page(error: DomainError | None = None) -> str:
    return render_template(
        "desk/limit_cuts.html",
        found=limit_cuts(access.my_unit().id, today()),
        procedures=[(one.code, one.name) for one in served_now()],
        may=access.me().has_role(*access.REPORTERS),
        today=today(),
        hour_vnd=hour_vnd(),
        hours_a_day=hours_a_day(),
        longest=keep.LONGEST,
        given=request.form,
        error=error.message(formats.language()) if error else "",
    )
