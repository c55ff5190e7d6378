"""Units and hamlets, as an administrator keeps them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain.errors import OutOfBounds, ThereAlready
from app.domain.numbering import UNIT
from app.domain.text import nfc
from app.domain.vietqr import vietqr
from app.models import Hamlet, Person, Unit
from app.services import setting_up
from app.services.admin_record import record
from app.services.people import named

LOCK_S = range(15, 3601)
LEASE_DAYS = range(1, 61)
HOUSEHOLDS = range(100_000)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What an administrator may set: how to reach the unit, how its tablets lock and lapse, which passkeys count."""

    phone: str
    address: str
    lock_away_s: int
    lock_idle_s: int
    lease_days: int
    synced_passkeys: bool


@dataclass(frozen=True, slots=True)
class FeeAccount:
    """Where fees are paid: the agency's account, never a person's (QĐ 45/2016 art. 11); all empty takes it away."""

    bank_bin: str
    account: str
    name: str


def set_fee_account(unit: Unit, wanted: FeeAccount, *, by: Person, at: datetime) -> None:
    """Tablets make VietQRs for it from their next trip pack on. Raises `OutOfBounds`."""
    whole = (wanted.bank_bin, wanted.account, nfc(wanted.name)[:100])
    if any(whole):
        if not whole[2]:
            raise OutOfBounds
        try:
            vietqr(wanted.bank_bin, wanted.account)
        except ValueError as error:
            raise OutOfBounds from error
    moved = _set(unit, dict(zip(("fee_bin", "fee_account", "fee_account_name"), whole, strict=True)))
    if moved:
        record("unit_changed", unit.id, by=by, at=at, about=unit.id, name=unit.name, said=moved)


def change_unit(unit: Unit, wanted: UnitChange, *, by: Person, at: datetime) -> None:
    """Tablets learn it with their next trip pack, the lease with their next contact. Raises `OutOfBounds`."""
    if not all(one in LOCK_S for one in (wanted.lock_away_s, wanted.lock_idle_s)):
        raise OutOfBounds
    if wanted.lease_days not in LEASE_DAYS:
        raise OutOfBounds
    values: dict[str, Any] = {
        "phone": nfc(wanted.phone)[:30],
        "address": nfc(wanted.address)[:300],
        "lock_away_s": wanted.lock_away_s,
        "lock_idle_s": wanted.lock_idle_s,
        "lease_days": wanted.lease_days,
        "synced_passkeys": wanted.synced_passkeys,
    }
    moved = _set(unit, values)
    if moved:
        record("unit_changed", unit.id, by=by, at=at, about=unit.id, name=unit.name, said=moved)


def add_commune(above: Unit, code: str, name: str, *, by: Person, at: datetime) -> Unit:
    """A commune under a province's centre; its keys are made at the server.

    Raises `OutOfBounds`, `NameNeeded` and `ThereAlready`.
    """
    if above.kind != "province" or not re.fullmatch(UNIT, code) or not code.startswith(above.id + "."):
        raise OutOfBounds
    if db.session.get(Unit, code) is not None:
        raise ThereAlready
    made = setting_up.add_unit(code, named(name), province=above.province, parent_id=above.id, demo=above.demo)
    record("unit_added", above.id, by=by, at=at, about=made.id, name=made.name)
    return made


def add_hamlet(unit: Unit, name: str, kind: str, households: int | None, *, by: Person, at: datetime) -> Hamlet:
    """A place under the unit. Raises `NameNeeded`, `OutOfBounds`, `ThereAlready`."""
    kept = _free(unit.id, named(name))
    _bounded(households)
    made = setting_up.add_hamlet(unit.id, kept, kind=_kind(kind), households=households)
    record("hamlet_added", unit.id, by=by, at=at, about=made.id, name=f"{made.kind} {made.name}")
    return made


def change_hamlet(
    hamlet: Hamlet, name: str, kind: str, households: int | None, *, active: bool, by: Person, at: datetime
) -> None:
    """Another name; one that is no more is closed: dossiers keep it. Raises as `add_hamlet` does."""
    kept = named(name)
    if kept != hamlet.name:
        _free(hamlet.unit_id, kept)
    _bounded(households)
    values: dict[str, Any] = {"name": kept, "kind": _kind(kind), "households": households, "active": active}
    moved = _set(hamlet, values)
    if moved:
        record(
            "hamlet_changed", hamlet.unit_id, by=by, at=at, about=hamlet.id, name=f"{hamlet.kind} {kept}", said=moved
        )


def _set(thing: Unit | Hamlet, values: dict[str, Any]) -> dict[str, Any]:
    """Set what differs; gives what it was and what it is now."""
    moved = {
        key: {"was": getattr(thing, key), "now": value} for key, value in values.items() if getattr(thing, key) != value
    }
    for key in moved:
        setattr(thing, key, values[key])
    return moved


def _free(unit_id: str, name: str) -> str:
    if db.session.scalar(select(Hamlet.id).where(Hamlet.unit_id == unit_id, Hamlet.name == name)):
        raise ThereAlready
    return name


def _kind(kind: str) -> str:
    return nfc(kind)[:20] or "thôn"


def _bounded(households: int | None) -> None:
    if households is not None and households not in HOUSEHOLDS:
        raise OutOfBounds
