"""The lease: until when a device may work without a word from the commune, and what was made beyond it.

Every contact gives a new one, signed. What lay between the end of one lease and the contact that gave the next is
kept as a lapse, so that it does not matter in how many batches, or how late, the facts of those days arrive.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from app.db import db
from app.domain.errors import BeyondLease
from app.domain.operations import Operation, instant
from app.models import Device, Unit
from app.sync.jws import sign_json
from app.sync.keys import Keyring
from app.sync.prepare import Parcel

DOUBT = timedelta(days=1)
"""A draft may be finished, and a clock may be off: so long after its end a lease still counts."""
UNBOUND = {"people_viewed"}
"""Who looked at whom goes on record whenever it was."""


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
    row = select(Device.lease_until, Device.revoked_at).where(Device.id == device_id)
    until, revoked_at = db.session.execute(row).one()
    about = {"device": device_id, "at": instant(at), "epoch": epoch}
    if revoked_at is not None:
        said = {"kind": "revoked", "revoked_at": instant(revoked_at), **about}
        return "", sign_json(said, keyring.receipt)
    return sign_json({"kind": "lease", "until": instant(until), **about}, keyring.receipt) if until else "", ""


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
