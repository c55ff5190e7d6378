"""``/desk/may/…/khep``: numbers that are really lost are closed, for a reason."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import now, writing
from app.domain import missing
from app.domain.errors import DomainError, NotMissing
from app.queries.devices import account, closings
from app.services.write_off import write_off
from app.web import access, formats
from app.web.desk.devices import mine
from app.web.desk.frame import blueprint
from app.web.errors import status_of


@blueprint.get("/may/<device_id>/khep")
@access.roles(*access.MENDERS)
def writing_off(device_id: str) -> str:
    """Which numbers are missing, and what closing them means, before it is done."""
    return _page(device_id)


@blueprint.post("/may/<device_id>/khep")
@access.roles(*access.MENDERS)
def close_numbers(device_id: str) -> Response | tuple[str, int]:
    """Close those that were named."""
    given = {name: request.form.get(name, "")[:2000] for name in ("so", "ly-do")}
    try:
        with writing():
            write_off(mine(device_id), _numbers(given["so"]), given["ly-do"], by=access.me(), at=now())
    except DomainError as error:
        return _page(device_id, error=error, given=given), status_of(error)
    return redirect(url_for("desk.devices"))


def _numbers(text: str) -> tuple[missing.Range, ...]:
    try:
        return missing.read(text)
    except ValueError as error:
        raise NotMissing(text[:200]) from error


def _page(device_id: str, error: DomainError | None = None, given: dict[str, str] | None = None) -> str:
    device = mine(device_id)
    one = account(device)
    return render_template(
        "desk/write_off.html",
        one=one,
        numbers=missing.told(one.missing),
        closings=closings([device]).get(device.id, ()),
        given=given or {},
        error=error.message(formats.language()) if error else "",
        wrong=error.detail if isinstance(error, NotMissing) else "",
    )
