"""``/desk/quan-tri/khoa``: which key the tablets seal to, who has not heard of it, and a new one."""

from __future__ import annotations

from flask import render_template, url_for

from app.db import db, now
from app.domain.errors import NotConfirmed
from app.models import Device, Unit
from app.queries.units import units_within
from app.services.admin_record import record
from app.sync import sealing
from app.web import access
from app.web.api.speakers import keyring
from app.web.desk.admin.form import Answer, act, said
from app.web.desk.frame import blueprint


@blueprint.get("/quan-tri/khoa")
@access.roles(*access.WATCHERS)
def sealing_keys() -> str:
    """Each unit's keys: the one of now, older ones that still open, and the tablets that have not heard."""
    units = units_within(access.my_unit().id)
    return render_template(
        "desk/admin/keys.html",
        units=[(unit, _keys(unit), _deaf(unit)) for unit in units],
        may_change=access.me().has_role(*access.ADMINS),
    )


@blueprint.get("/quan-tri/khoa/<unit_id>/doi")
@access.roles(*access.ADMINS)
def rotating(unit_id: str) -> str:
    """What a new key means, before it is made."""
    return _page(_mine(unit_id))


@blueprint.post("/quan-tri/khoa/<unit_id>/doi")
@access.roles(*access.ADMINS)
def rotate(unit_id: str) -> Answer:
    """Make it, if the unit's code was typed: a second, different gesture."""
    unit = _mine(unit_id)

    def make() -> None:
        if said("ma").upper() != unit.id.upper():
            raise NotConfirmed
        at = now()
        record("sealing_rotated", unit.id, by=access.me(), at=at, about=unit.id, name=unit.name, reason=said("ly-do"))
        sealing.rotate(unit.id, keyring(), instead_of=said("dang-dung"), at=at)

    return act(make, then=lambda: url_for("desk.sealing_keys"), again=lambda error: _page(unit, error))


def _page(unit: Unit, error: str = "") -> str:
    return render_template(
        "desk/admin/rotate.html", unit=unit, keys=_keys(unit), deaf=_deaf(unit), typed=said("ly-do"), error=error
    )


def _keys(unit: Unit) -> list[sealing.SealingKey]:
    """None where they were not made yet."""
    return sealing.keys(unit.id, keyring()) if keyring().has_unit(unit.id) else []


def _deaf(unit: Unit) -> list[Device]:
    """Tablets in use that have not said that they seal to the newest key."""
    keys = _keys(unit)
    if len(keys) < 2:
        return []
    query = db.select(Device).where(Device.unit_id == unit.id, Device.kind != "server", Device.revoked_at.is_(None))
    query = query.where(db.or_(Device.seals_to.is_(None), Device.seals_to != keys[0].recipient))
    return list(db.session.scalars(query.order_by(Device.lane)))


def _mine(unit_id: str) -> Unit:
    return access.seen_unit(db.session.get(Unit, unit_id))
