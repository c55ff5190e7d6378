"""Requests for a forgotten passphrase, as the commune sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.db import db
from app.models import Device, Person, RecoveryRequest
from app.queries.scope import within

SHOWN = timedelta(days=60)
"""So long after it was made a request stays in the list; in the table for good."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A request with the people in it. ``state`` as `RecoveryRequest.state`."""

    request: RecoveryRequest
    state: str
    device: Device
    people: dict[str, Person]

    @property
    def person(self) -> Person:
        """Who forgot."""
        return self.people[self.request.person_id]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state in ("waiting", "approved")


def standing(request: RecoveryRequest, at: datetime) -> Standing:
    """One request as it stands."""
    ids = (request.person_id, request.first_by, request.second_by, request.refused_by)
    named = {one: db.session.get_one(Person, one) for one in ids if one is not None}
    return Standing(request, request.state(at), db.session.get_one(Device, request.device_id), named)


def requests(unit_id: str, at: datetime) -> tuple[Standing, ...]:
    """Those of a unit's subtree of the last 60 days: the open ones first, then the newest."""
    query = select(RecoveryRequest).where(
        within(RecoveryRequest.unit_id, unit_id), RecoveryRequest.asked_at > at - SHOWN
    )
    found = [standing(one, at) for one in db.session.scalars(query.order_by(RecoveryRequest.asked_at.desc()))]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def approved(at: datetime) -> list[RecoveryRequest]:
    """Those to which two people agreed and that wait for the recovery key."""
    query = select(RecoveryRequest).where(RecoveryRequest.second_at.is_not(None), RecoveryRequest.done_at.is_(None))
    return [one for one in db.session.scalars(query.order_by(RecoveryRequest.asked_at)) if one.state(at) == "approved"]
