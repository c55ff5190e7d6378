"""Devices and gaps: what each says it made, what has arrived, which numbers are missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.db import db
from app.models import AuthorKey, Blob, Device, FieldSession, FieldSessionMember, Fork, Person
from app.queries.scope import within

SILENT = timedelta(days=3)
DOUBT_MS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Account:
    """A device's account: ``made`` by its own word, ``arrived`` by ours, ``missing`` as inclusive ranges.

    ``blobs`` were announced and are not here; ``people`` are the officers whose keys are on it.
    """

    device: Device
    made: int
    arrived: int
    missing: tuple[tuple[int, int], ...]
    forks: int
    place: str
    blobs: int = 0
    people: tuple[str, ...] = ()

    @property
    def owed(self) -> int:
        """How many operations are still out there."""
        return self.made - self.arrived

    @property
    def is_in_doubt(self) -> bool:
        """Whether its clock was more than ten minutes off when it last spoke."""
        return abs(self.device.clock_offset_ms or 0) > DOUBT_MS

    def is_silent(self, now: datetime) -> bool:
        """Whether it owes something and has not been heard of for three days."""
        last = self.device.last_contact_at or self.device.enrolled_at
        return (self.owed > 0 or self.blobs > 0) and now - last > SILENT


def account(device: Device, forks: int = 0, place: str = "") -> Account:
    """Holes below the newest number that arrived, and what lies above it by the device's own word."""
    made = max(device.stated_seq, device.head_seq)
    holes = tuple((int(first), int(last)) for first, last in device.missing or [])
    arrived = device.head_seq - sum(last - first + 1 for first, last in holes)
    ahead = ((device.head_seq + 1, made),) if made > device.head_seq else ()
    return Account(device, made, arrived, holes + ahead, forks, place)


def accounts(unit_id: str) -> tuple[Account, ...]:
    """Every tablet of the unit's subtree, the ones that owe something first, revoked ones last."""
    query = select(Device).where(within(Device.unit_id, unit_id), Device.kind != "server")
    devices = db.session.scalars(query).all()
    ids = [one.id for one in devices]
    forks, places, blobs, people = _forks(), open_places(unit_id), _blobs(ids), _people(ids)
    found = [
        replace(
            account(one, forks.get(one.id, 0), places.get(one.id, "")),
            blobs=blobs.get(one.id, 0),
            people=tuple(people.get(one.id, ())),
        )
        for one in devices
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Account) -> tuple[bool, bool, bool, str]:
    return (
        one.device.is_revoked,
        not (one.device.is_frozen or one.forks),
        not (one.owed or one.blobs),
        one.device.lane,
    )


def _forks() -> dict[str, int]:
    counts: dict[str, int] = {}
    for device_id in db.session.scalars(select(Fork.device_id).where(Fork.settled_at.is_(None))):
        counts[device_id] = counts.get(device_id, 0) + 1
    return counts


def _blobs(ids: list[str]) -> dict[str, int]:
    query = (
        select(Blob.device_id, func.count())
        .where(Blob.device_id.in_(ids), Blob.received_at.is_(None))
        .group_by(Blob.device_id)
    )
    return {device: int(count) for device, count in db.session.execute(query)}


def _people(ids: list[str]) -> dict[str, list[str]]:
    """Who has a key on a device, by name; those of a revoked one are whose it was."""
    query = (
        select(AuthorKey.device_id, Person.name)
        .join(Person, Person.id == AuthorKey.person_id)
        .where(AuthorKey.device_id.in_(ids))
        .order_by(AuthorKey.certified_at, Person.name)
    )
    names: dict[str, list[str]] = {}
    for device, name in db.session.execute(query):
        names.setdefault(device, []).append(name)
    return names


def open_places(unit_id: str) -> dict[str, str]:
    """Device id → the place where it serves just now: sessions that are open and that it has not closed."""
    query = (
        select(FieldSessionMember.device_id, FieldSession.place)
        .join(FieldSession, FieldSession.id == FieldSessionMember.field_session_id)
        .where(
            within(FieldSession.unit_id, unit_id),
            FieldSession.opened_at.is_not(None),
            FieldSession.closed_at.is_(None),
            FieldSessionMember.closed_at.is_(None),
        )
        .order_by(FieldSession.opened_at)
    )
    return {str(device): str(place) for device, place in db.session.execute(query)}
