"""``/desk/may``: is anything lost? And a device is taken back."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, NotConfirmed, NotFound
from app.models import Device
from app.queries.devices import Account, account, accounts
from app.queries.recovery import requests
from app.services.admin_record import record
from app.sync import problems
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings


@blueprint.get("/may")
@access.roles(*access.KEEPERS)
def devices() -> str:
    """Each device's account: made, arrived, which numbers are missing, when it last spoke."""
    unit, at = access.my_unit(), now()
    found = accounts(unit.id)
    return render_template(
        "desk/devices.html",
        accounts=found,
        worries=[one for one in found if _worries(one) or (one.is_silent(at) and not one.device.is_revoked)],
        now=at,
        may_revoke=access.me().has_role(*access.REVOKERS),
        may_agree=access.me().has_role(*access.AGREERS),
        recoveries_open=sum(one.is_open for one in requests(unit.id, at)),
        may_enrol=access.me().has_role(*access.ADMINS),
        may_take=access.me().has_role(*access.MENDERS),
    )


def _worries(one: Account) -> bool:
    """Whether a person has to do something about it before three days are over."""
    return not one.device.is_revoked and bool(one.device.is_frozen or one.forks or one.is_in_doubt)


@blueprint.get("/may/<device_id>/thu-hoi")
@access.roles(*access.REVOKERS)
def taking_back(device_id: str) -> str:
    """What taking a device back means, before it is done."""
    return _page(device_id)


@blueprint.post("/may/<device_id>/thu-hoi")
@access.roles(*access.REVOKERS)
def take_back(device_id: str) -> Response | tuple[str, int]:
    """Take it back, if its lane was typed: a second, different gesture."""
    typed = request.form.get("so-may", "").strip()
    try:
        with writing():
            device = _confirmed(device_id, typed)
            problems.take_back(device, by=access.me(), keyring=keyring(), settings=settings())
            record("device_revoked", device.unit_id, by=access.me(), at=now(), about=device.id, name=device.name)
    except NotConfirmed as error:
        return _page(device_id, error=error), status_of(error)
    return redirect(url_for("desk.devices"))


def _page(device_id: str, error: DomainError | None = None) -> str:
    said = error.message(formats.language()) if error else ""
    return render_template("desk/take_back.html", one=account(mine(device_id)), error=said)


def _confirmed(device_id: str, typed: str) -> Device:
    """The device, if its lane is what was typed. Raises `NotConfirmed`."""
    device = mine(device_id)
    if typed.zfill(2) != device.lane:
        raise NotConfirmed
    return device


def mine(device_id: str) -> Device:
    """The tablet, if it is mine to see; the server's own chain is nobody's to revoke. Raises `NotFound`."""
    device = access.seen(db.session.get(Device, device_id))
    if device.is_server:
        raise NotFound
    return device
