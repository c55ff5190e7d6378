"""Devices and gaps: what each says it made, what has arrived, which numbers are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from app.db import db
from app.domain.missing import Range, count, missing, told, without
from app.models import AuthorKey, Blob, Device, FieldSession, FieldSessionMember, Fork, Person
from app.queries.scope import within

SILENT = timedelta(days=3)
DOUBT_MS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Closing:
    """Numbers that a person closed as lost, why and when. ``came`` of them arrived all the same."""

    numbers: str
    reason: str
    by: str
    at: datetime
    came: int


@dataclass(frozen=True, slots=True)
class Account:
    """A device's account: ``made`` by its own word, ``arrived`` by ours, ``missing`` as inclusive ranges.

    ``blobs`` were announced and are not here; ``people`` are the officers whose keys are on it; ``closings`` tell
    which missing numbers a person closed as lost.
    """

    device: Device
    made: int
    arrived: int
    missing: tuple[Range, ...]
    forks: int
    place: str
    blobs: int = 0
    people: tuple[str, ...] = ()
    closings: tuple[Closing, ...] = ()

    @property
    def owed(self) -> int:
        """How many operations are still out there, without those that were given up."""
        return count(self.missing)

    @property
    def given_up(self) -> int:
        """How many were made, never arrived, and were closed as lost."""
        return self.made - self.arrived - self.owed

    @property
    def is_in_doubt(self) -> bool:
        """Whether its clock was more than ten minutes off when it last spoke."""
        return abs(self.device.clock_offset_ms or 0) > DOUBT_MS

    def is_silent(self, now: datetime) -> bool:
        """Whether it owes something and has not been heard of for three days."""
        last = self.device.last_contact_at or self.device.enrolled_at
        return (self.owed > 0 or self.blobs > 0) and now - last > SILENT


def account(device: Device, forks: int = 0, place: str = "") -> Account:
    """What has not arrived, without what was written off."""
    made = max(device.stated_seq, device.head_seq)
    named = missing(device.missing or [], device.head_seq, device.stated_seq)
    left = without(named, _written_off(device))
    return Account(device, made, made - count(named), left, forks, place)


def closings(devices: Iterable[Device]) -> dict[str, tuple[Closing, ...]]:
    """What was written off of each device, the newest first, by the names of those who did it."""
    some = [one for one in devices if one.written_off]
    ids = {row["by"] for one in some for row in one.written_off}
    names = {one.id: one.name for one in db.session.scalars(select(Person).where(Person.id.in_(ids)))} if ids else {}
    return {one.id: tuple(_closing(one, row, names) for row in reversed(one.written_off)) for one in some}


def _closing(device: Device, row: dict[str, Any], names: dict[str, str]) -> Closing:
    numbers = [(int(row["from"]), int(row["to"]))]
    came = without(numbers, missing(device.missing or [], device.head_seq, device.stated_seq))
    by = names.get(row["by"], "")
    return Closing(told(numbers), row["reason"], by, datetime.fromisoformat(row["at"]), count(came))


def _written_off(device: Device) -> list[Range]:
    return [(int(row["from"]), int(row["to"])) for row in device.written_off]


def accounts(unit_id: str) -> tuple[Account, ...]:
    """Every tablet of the unit's subtree, the ones that owe something first, revoked ones last."""
    query = select(Device).where(within(Device.unit_id, unit_id), Device.kind != "server")
    devices = db.session.scalars(query).all()
    ids = [one.id for one in devices]
    forks, places, blobs, people = _forks(), open_places(unit_id), _blobs(ids), _people(ids)
    closed = closings(devices)
    found = [
        replace(
            account(one, forks.get(one.id, 0), places.get(one.id, "")),
            blobs=blobs.get(one.id, 0),
            people=tuple(people.get(one.id, ())),
            closings=closed.get(one.id, ()),
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
