"""A tablet whose browser threw its store away enrols anew: the enrolment that it had before ends with that.

Its keys are gone, so it cannot speak for itself any more. It shows the certificate of that enrolment, which nobody else
was ever given, beside a fresh one-time token.
"""

from __future__ import annotations

import structlog

from app.config import Settings
from app.db import db, now
from app.domain.errors import UnknownDevice
from app.models import Device
from app.services import device as devices
from app.sync import returning, revocations
from app.sync.keys import Keyring

log = structlog.get_logger(__name__)


def end_former(certificate: str | None, fresh_id: str, *, keyring: Keyring, settings: Settings) -> bool:
    """Revoke the device of this certificate, if it is one of the fresh device's unit; gives whether it did.

    What it had sent stays, and so does the gap that it leaves. A certificate that says nothing here is no reason not
    to enrol. The caller holds the pen.
    """
    if certificate is None:
        return False
    try:
        former = db.session.get(Device, returning.read(certificate, keyring).device)
    except UnknownDevice:
        log.warning("former_enrolment_not_of_here", device=fresh_id)
        return False
    fresh = db.session.get_one(Device, fresh_id)
    if former is None or former.is_revoked or former.unit_id != fresh.unit_id or former.id == fresh.id:
        return False
    devices.revoke(former, at=now())
    revocations.write(keyring, settings)
    return True
