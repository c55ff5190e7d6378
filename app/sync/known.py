"""Who speaks: devices and author keys, remembered by this process.

What never changes about an enrolment (unit, lane, keys) is read from the database once. What may change
(revoked, frozen) is read in the transaction that depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, select

from app.db import db
from app.domain.errors import UnknownDevice
from app.models import AuthorKey, Device
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
    revoked_at: datetime | None


_keys = cast("Table", AuthorKey.__table__).c
_AUTHORS = select(_keys.kid, _keys.person_id, _keys.device_id, _keys.public_key, _keys.revoked_at).where(
    _keys.kid.in_(bindparam("kids", expanding=True))
)
_devices: dict[tuple[str, str], KnownDevice] = {}


def device(device_id: str) -> KnownDevice:
    """The enrolment of this id. Raises `UnknownDevice`."""
    place = (str(db.engine.url), device_id)
    known = _devices.get(place)
    if known is None:
        if len(_devices) > _LIMIT:
            _devices.clear()
        known = _devices[place] = _load(device_id)
    return known


def authors(kids: Iterable[str]) -> dict[str, KnownAuthor]:
    """The certified keys among these thumbprints."""
    found = db.session.connection().execute(_AUTHORS, {"kids": list(set(kids))})
    return {kid: KnownAuthor(who, where, jws.public_key(jwk), gone) for kid, who, where, jwk, gone in found}


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
