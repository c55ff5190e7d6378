"""``/desk/quan-tri/don-vi``: a unit's phone, address, lock times and lease, its hamlets, and communes under it."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, request, url_for

from app.db import db, now
from app.domain.fees import banks
from app.models import Hamlet, Unit
from app.queries.units import communes_of, hamlets, units_within
from app.services import unit_admin as keeper
from app.services.unit_admin import FeeAccount, UnitChange
from app.web import access
from app.web.api.speakers import keyring
from app.web.desk.admin.form import Answer, act, number, number_or_none, said, ticked
from app.web.desk.frame import blueprint


@blueprint.get("/quan-tri/don-vi")
@access.roles(*access.WATCHERS)
def unit_list() -> str:
    """The units of the subtree; a commune's own page stands behind its name."""
    return _list()


@blueprint.post("/quan-tri/don-vi")
@access.roles(*access.ADMINS)
def add_unit() -> Answer:
    """A commune under a province's centre."""
    above = access.my_unit()
    return act(
        lambda: keeper.add_commune(above, said("ma").upper(), said("ten"), by=access.me(), at=now()),
        then=lambda: url_for("desk.unit", unit_id=said("ma").upper()),
        again=_list,
    )


@blueprint.get("/quan-tri/don-vi/<unit_id>")
@access.roles(*access.WATCHERS)
def unit(unit_id: str) -> str:
    """One unit."""
    return _page(_mine(unit_id))


@blueprint.post("/quan-tri/don-vi/<unit_id>")
@access.roles(*access.ADMINS)
def change_unit(unit_id: str) -> Answer:
    """How to reach it, and how its tablets lock and lapse."""
    one = _mine(unit_id)

    def change() -> None:
        numbers = (number("khuat"), number("khong-cham"), number("so-ngay"))
        wanted = UnitChange(said("dien-thoai"), said("dia-chi"), *numbers, ticked("dong-bo"))
        keeper.change_unit(one, wanted, by=access.me(), at=now())

    return _act(unit_id, change)


@blueprint.post("/quan-tri/don-vi/<unit_id>/tai-khoan")
@access.roles(*access.ADMINS)
def set_fee_account(unit_id: str) -> Answer:
    """Where fees are paid."""
    one = _mine(unit_id)
    wanted = FeeAccount(said("ngan-hang"), said("so-tai-khoan").replace(" ", ""), said("ten-tai-khoan"))
    return _act(unit_id, lambda: keeper.set_fee_account(one, wanted, by=access.me(), at=now()))


@blueprint.post("/quan-tri/don-vi/<unit_id>/thon")
@access.roles(*access.ADMINS)
def add_hamlet(unit_id: str) -> Answer:
    """A new hamlet."""
    one, me = _mine(unit_id), access.me()
    return _act(
        unit_id,
        lambda: keeper.add_hamlet(one, said("ten"), said("loai"), number_or_none("so-ho"), by=me, at=now()),
    )


@blueprint.post("/quan-tri/thon/<hamlet_id>")
@access.roles(*access.ADMINS)
def change_hamlet(hamlet_id: str) -> Answer:
    """Another name, or closed: dossiers keep it."""
    one, me = access.seen(db.session.get(Hamlet, hamlet_id)), access.me()
    return _act(
        one.unit_id,
        lambda: keeper.change_hamlet(
            one, said("ten"), said("loai"), number_or_none("so-ho"), active=ticked("con-dung"), by=me, at=now()
        ),
    )


def _act(unit_id: str, verb: Callable[[], object]) -> Answer:
    return act(
        verb,
        then=lambda: url_for("desk.unit", unit_id=unit_id),
        again=lambda error: _page(_mine(unit_id), error),
    )


def _list(error: str = "") -> str:
    top = access.my_unit()
    province = top.kind == "province"
    return render_template(
        "desk/admin/units.html",
        top=top,
        units=[(one, keyring().has_unit(one.id)) for one in units_within(top.id)],
        names=communes_of(top.province) if province else (),
        may_add=province and access.me().has_role(*access.ADMINS),
        given=request.form,
        error=error,
    )


def _page(one: Unit, error: str = "") -> str:
    return render_template(
        "desk/admin/unit.html",
        one=one,
        hamlets=hamlets(one.id),
        has_keys=keyring().has_unit(one.id),
        given=request.form if error else {},
        may_change=access.me().has_role(*access.ADMINS),
        lock_s=keeper.LOCK_S,
        lease_days=keeper.LEASE_DAYS,
        banks=banks(),
        error=error,
    )


def _mine(unit_id: str) -> Unit:
    return access.seen_unit(db.session.get(Unit, unit_id))
