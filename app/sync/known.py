"""Who speaks: devices and author keys, remembered by this process.

What never changes about an enrolment (unit, lane, keys) is read from the database once. What may change
(revoked, frozen) is read in the transaction that depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, or_, select

from app.db import database, db
from app.domain.errors import UnknownDevice
from app.models import AuthorKey, Device
from app.prepared import Prepared
from app.sync import jws
from app.sync.jws import PublicKey

_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """The part of an enrolment that never changes."""

    id: str
    unit_id: str
    lane: str
    chain_key: PublicKey
    transport_key: PublicKey | None


@dataclass(frozen=True, slots=True)
class KnownAuthor:
    """A certified author key. ``person_id`` is None for the server's own desk."""

    person_id: str | None
    device_id: str
    key: PublicKey


@dataclass(frozen=True, slots=True)
class Ended:
    """A key that signs nothing new: revoked at an hour, or replaced after a number of its device's chain."""

    at: datetime | None
    last_seq: int | None


_keys = cast("Table", AuthorKey.__table__).c
_AUTHORS = Prepared(
    select(_keys.kid, _keys.person_id, _keys.device_id, _keys.public_key).where(
        _keys.kid.in_(bindparam("kids", expanding=True))
    )
)
_ENDED = Prepared(
    select(_keys.kid, _keys.revoked_at, _keys.last_seq).where(
        _keys.device_id == bindparam("device"), or_(_keys.revoked_at.is_not(None), _keys.last_seq.is_not(None))
    )
)
_PEOPLE = Prepared(select(_keys.person_id).where(_keys.device_id == bindparam("device")))
_devices: dict[tuple[str, str], KnownDevice] = {}
_authors: dict[tuple[str, str], KnownAuthor] = {}


def device(device_id: str) -> KnownDevice:
    """The enrolment of this id. Raises `UnknownDevice`."""
    place = (database(), device_id)
    known = _devices.get(place)
    if known is None:
        if len(_devices) > _LIMIT:
            _devices.clear()
        known = _devices[place] = _load(device_id)
    return known


def authors(kids: Iterable[str]) -> dict[str, KnownAuthor]:
    """The certified keys among these thumbprints, whether they were revoked since or not."""
    place, wanted = database(), set(kids)
    unknown = [kid for kid in wanted if (place, kid) not in _authors]
    if unknown:
        if len(_authors) > _LIMIT:
            _authors.clear()
        for kid, who, where, jwk in _AUTHORS.rows(kids=unknown):
            _authors[place, kid] = KnownAuthor(who, where, jws.public_key(jwk))
    return {kid: known for kid in wanted if (known := _authors.get((place, kid)))}


def ended(device_id: str) -> dict[str, Ended]:
    """How keys of this device ended, by thumbprint; those that have not are left out."""
    return {kid: Ended(at, seq) for kid, at, seq in _ENDED.rows(device=device_id)}


def people(device_id: str) -> set[str]:
    """Who ever had a key on this device."""
    return {person for (person,) in _PEOPLE.rows(device=device_id) if person}


def _load(device_id: str) -> KnownDevice:
    found = db.session.execute(
        select(Device.unit_id, Device.lane, Device.chain_key, Device.transport_key).where(Device.id == device_id)
    ).first()
    if found is None:
        raise UnknownDevice(device_id)
    unit_id, lane, chain, transport = found
    return KnownDevice(
        device_id, unit_id, lane, jws.public_key(chain), jws.public_key(transport) if transport else None
    )
