"""The lease: until when a device may work without a word from the commune, and what was made beyond it.

Every contact gives a new one, signed. What lay between the end of one lease and the contact that gave the next is
kept as a lapse, so that it does not matter in how many batches, or how late, the facts of those days arrive.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, select

from app.db import db
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

_device, _key, _person = (cast("Table", one.__table__).c for one in (Device, AuthorKey, Person))
_WORD = Prepared(select(_device.lease_until, _device.revoked_at).where(_device.id == bindparam("device")))
_LEFT = Prepared(
    select(_key.person_id)
    .distinct()
    .join(Person, _person.id == _key.person_id)
    .where(_key.device_id == bindparam("device"), _person.active.is_(False))
    .order_by(_key.person_id)
)


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
    device.lapses = [*device.lapses, *([instant(start), instant(end)] for start, end in _lapse(device, at))]
    device.lease_until = at + timedelta(days=db.session.get_one(Unit, device.unit_id).lease_days)


def word(device_id: str, *, epoch: int, at: datetime, keyring: Keyring) -> tuple[str, str]:
    """The signed lease, and the signed word that the device was taken back; whichever does not hold is empty."""
    ((until, revoked_at),) = _WORD.rows(device=device_id)
    about = {"device": device_id, "at": instant(at), "epoch": epoch}
    if revoked_at is not None:
        said = {"kind": "revoked", "revoked_at": instant(revoked_at), **about}
        return "", sign_json(said, keyring.receipt)
    return sign_json({"kind": "lease", "until": instant(until), **about}, keyring.receipt) if until else "", ""


def farewell(device_id: str, *, epoch: int, at: datetime, keyring: Keyring) -> str:
    """The signed word who of this device's officers has left the commune; empty where nobody has."""
    left = [person for (person,) in _LEFT.rows(device=device_id)]
    said = {"kind": "left", "people": left, "device": device_id, "at": instant(at), "epoch": epoch}
    return sign_json(said, keyring.receipt) if left else ""


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
