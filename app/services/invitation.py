"""Devices that are yet to come: who may enrol one, until when; and what a device is called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.errors import HasLeft, NobodyChosen
from app.models import Device, EnrolmentToken, Person
from app.services.admin_record import record
from app.services.device import TOKEN_LIVES, offer_enrolment
from app.services.people import named


def invite_device(unit_id: str, people: Sequence[Person], *, by: Person, at: datetime) -> str:
    """A one-time token with which a device enrols for these officers. Raises `NobodyChosen`, `HasLeft`."""
    if not people:
        raise NobodyChosen
    if not all(one.active and one.unit_id == unit_id for one in people):
        raise HasLeft
    names = [one.name for one in people]
    record("device_invited", unit_id, by=by, at=at, said={"people": names})
    return offer_enrolment(unit_id, [one.id for one in people], at=at, by=by.id, lives=TOKEN_LIVES)


def cancel_invitation(invitation: EnrolmentToken, *, by: Person, at: datetime) -> None:
    """The link serves no more. One that was used or cancelled already stays as it was."""
    if not invitation.serves(at):
        return
    invitation.cancelled_at = at
    record("device_invitation_cancelled", invitation.unit_id, by=by, at=at)


def name_device(device: Device, name: str, *, by: Person, at: datetime) -> None:
    """What the device is called from now on. Raises `NameNeeded`."""
    kept = named(name)
    if kept == device.name:
        return
    record("device_named", device.unit_id, by=by, at=at, about=device.id, name=kept, said={"was": device.name})
    device.name = kept
