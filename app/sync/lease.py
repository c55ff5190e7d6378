"""The lease: until when a device may work without a word from the commune, and what was made beyond it.

Every contact gives a new one, signed. What lay between the end of one lease and the contact that gave the next is
kept as a lapse, so that it does not matter in how many batches, or how late, the facts of those days arrive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, select

from app.db import database
from app.domain.errors import BeyondLease
from app.domain.operations import Operation, instant
from app.models import AuthorKey, Device, Person, Unit
from app.prepared import Prepared
from app.sync.jws import sign_json
from app.sync.keys import Keyring
from app.sync.prepare import Parcel

DOUBT = timedelta(days=1)
"""A draft may be finished, and a clock may be off: so long after its end a lease still counts."""
UNBOUND = {"people_viewed"}
"""Who looked at whom goes on record whenever it was."""

STEP = timedelta(hours=1)
"""A lease is moved on when it gains so much: several pushes in a row share one signature, and one row."""

_key, _person, _unit = (cast("Table", one.__table__).c for one in (AuthorKey, Person, Unit))
_DAYS = Prepared(select(_unit.lease_days).where(_unit.id == bindparam("unit")))
_LEFT = Prepared(
    select(_key.person_id)
    .distinct()
    .join(Person, _person.id == _key.person_id)
    .where(_key.device_id == bindparam("device"), _person.active.is_(False))
    .order_by(_key.person_id)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a device stands with the commune: its lease, since when it is taken back, who of its people has left.

    ``written_off`` are the numbers that a person closed, as ranges.
    """

    until: datetime | None
    revoked_at: datetime | None
    left: list[str]
    written_off: list[list[int]]


def doubt_beyond(parcels: Iterable[Parcel], device: Device, at: datetime) -> None:
    """What was made in days for which the device had no lease is for a person to judge."""
    lapses = [*map(_read, device.lapses), *_lapse(device, at)]
    for parcel in parcels if lapses else ():
        if parcel.operation is not None and _is_beyond(parcel.operation, lapses):
            parcel.trouble = parcel.trouble or BeyondLease()


def renew(device: Device, at: datetime) -> None:
    """The device was here: its lease counts from now. One that was taken back gets none."""
    if device.is_revoked:
        return
    if lapsed := _lapse(device, at):
        device.lapses = [*device.lapses, *([instant(start), instant(end)] for start, end in lapsed)]
    ((days,),) = _DAYS.rows(unit=device.unit_id)
    until = at + timedelta(days=days)
    if device.lease_until is None or abs(until - device.lease_until) >= STEP:
        device.lease_until = until


def standing(device: Device) -> Standing:
    """As it is in this transaction."""
    left = [person for (person,) in _LEFT.rows(device=device.id)]
    closed = [[one["from"], one["to"]] for one in device.written_off]
    return Standing(device.lease_until, device.revoked_at, left, closed)


def words(stands: Standing, device_id: str, *, epoch: int, at: datetime, keyring: Keyring) -> dict[str, str]:
    """What the commune says of the device, each signed: ``lease`` or ``revoked``, ``left``, ``written_off``.

    What does not hold is empty.
    """
    about = {"device": device_id, "at": instant(at), "epoch": epoch}
    said = dict.fromkeys(("lease", "revoked", "left", "written_off"), "")
    if stands.revoked_at is not None:
        since = instant(stands.revoked_at)
        said["revoked"] = sign_json({"kind": "revoked", "revoked_at": since, **about}, keyring.receipt)
    elif stands.until is not None:
        said["lease"] = _signed_lease(stands.until, about, keyring)
    if stands.left:
        said["left"] = sign_json({"kind": "left", "people": stands.left, **about}, keyring.receipt)
    if stands.written_off:
        numbers = stands.written_off
        said["written_off"] = sign_json({"kind": "written_off", "numbers": numbers, **about}, keyring.receipt)
    return said


def _signed_lease(until: datetime, about: dict[str, Any], keyring: Keyring) -> str:
    """The same word for as long as the lease is the same."""
    place = (database(), about["device"])
    same = (until, about["epoch"], id(keyring.receipt))
    known = _leases.get(place)
    if known is None or known[0] != same:
        if len(_leases) > _MOST:
            _leases.clear()
        said = sign_json({"kind": "lease", "until": instant(until), **about}, keyring.receipt)
        known = _leases[place] = (same, said)
    return known[1]


_MOST = 10_000
_leases: dict[tuple[str, str], tuple[tuple[datetime, int, int], str]] = {}


def _lapse(device: Device, at: datetime) -> list[tuple[datetime, datetime]]:
    """The days without a lease until now, if there are any. What is later than now is the clock's matter."""
    until = device.lease_until
    return [(until + DOUBT, at)] if until is not None and until + DOUBT < at else []


def _is_beyond(operation: Operation, lapses: list[tuple[datetime, datetime]]) -> bool:
    unbound = getattr(operation, "type", "") in UNBOUND
    return not unbound and any(start < operation.at <= end for start, end in lapses)


def _read(lapse: list[str]) -> tuple[datetime, datetime]:
    start, end = map(datetime.fromisoformat, lapse)
    return start, end
