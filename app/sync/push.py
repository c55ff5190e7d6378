"""Push: a batch from a device, checked, taken and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError

from app.config import Settings
from app.db import now, writing
from app.domain.errors import TooLarge, UnknownDevice
from app.domain.operations import instant
from app.models import Device
from app.services import installation
from app.services.shelf import Shelf
from app.sync import lease, receipt_key, receipts, sealing
from app.sync.batch import MAX_BYTES, MAX_OPERATIONS, Answer, Batch, HeadOut, VerdictOut
from app.sync.endings import doubt_ended
from app.sync.judge import message
from app.sync.keys import Keyring
from app.sync.known import KnownDevice
from app.sync.lease import Standing
from app.sync.prepare import Parcel, Refused, prepare
from app.sync.take import take

log = structlog.get_logger(__name__)


def push(
    batch: Batch, parts: Mapping[str, bytes], sender: KnownDevice, *, keyring: Keyring, settings: Settings
) -> Answer:
    """Take a batch. Every envelope gets a verdict; what is in the receipt is on the disk.

    Raises `TooLarge` and `UnknownDevice`; nothing else that a device may send makes the whole batch fail.
    """
    if len(batch.headers) > MAX_OPERATIONS or sum(map(len, parts.values())) > MAX_BYTES:
        raise TooLarge
    came = prepare(batch.headers, parts, sender, keyring, settings)
    taken = accept(came, sender, settings, batch=batch)
    at, epoch, verdicts = now(), taken.epoch, taken.verdicts
    accepted = [h.header for h, v in zip(came, verdicts, strict=True) if isinstance(h, Parcel) and v.code != "fork"]
    return Answer(
        verdicts=verdicts,
        head=taken.head,
        server_time=instant(at),
        epoch=epoch,
        receipt=receipts.of_operations(
            sender.id, [(h.op_id, h.sha256) for h in accepted], epoch=epoch, at=at, keyring=keyring
        ),
        sealing=sealing.news(sender.unit_id, batch.seals_to, keyring),
        receipt_keys=receipt_key.news(batch.believes, keyring),
        **lease.words(taken.stands, sender.id, epoch=epoch, at=at, keyring=keyring),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: a verdict for each of it, and how its device stands now."""

    verdicts: list[VerdictOut]
    head: HeadOut
    epoch: int
    stands: Standing


def accept(came: list[Parcel | Refused], sender: KnownDevice, settings: Settings, *, batch: Batch | None) -> Taken:
    """Store and apply; gives a verdict for each in their order.

    ``batch`` is what the device said of itself with them; None where it did not come itself.
    """
    try:
        taken = _write(batch, came, sender, settings, careful=False)
    except OperationalError:
        raise  # the disk or the database itself: nothing was taken, and nothing is promised
    except Exception:
        log.exception("batch_taken_carefully", device=sender.id, operations=len(came))
        taken = _write(batch, came, sender, settings, careful=True)
    return replace(taken, verdicts=_in_order(came, taken.verdicts))


def _write(
    batch: Batch | None, came: list[Parcel | Refused], sender: KnownDevice, settings: Settings, *, careful: bool
) -> Taken:
    with writing():
        at = now()
        devices = Shelf(Device, lock=True)
        device = devices.get(sender.id)
        if device is None:
            raise UnknownDevice(sender.id)
        parcels = [one for one in came if isinstance(one, Parcel)]
        raw_at = batch.raw_at if batch else None
        doubt_ended(parcels, sender.id, raw_at=raw_at, at=at)
        lease.doubt_beyond(parcels, device, at)
        verdicts = take(device, parcels, raw_at=raw_at, at=at, settings=settings, careful=careful)
        if batch is not None:
            _note_statement(device, batch, at)
            lease.renew(device, at)
        devices.write()
        head = HeadOut(seq=device.head_seq, hash=device.head_hash, missing=device.missing)
        return Taken(verdicts, head, installation.epoch(), lease.standing(device))


def _note_statement(device: Device, batch: Batch, at: datetime) -> None:
    """What the device says of itself, and that it was here."""
    device.last_contact_at = at
    device.clock_offset_ms = round((at - batch.raw_at).total_seconds() * 1000)
    device.stated_seq, device.stated_hash = batch.head.seq, batch.head.hash
    device.app_version = batch.app_version or device.app_version
    if batch.storage_left is not None:  # a worker without a page cannot measure it
        device.storage_left = batch.storage_left
    device.seals_to = batch.seals_to or device.seals_to
    if batch.outbox is not None:
        device.outbox_operations = batch.outbox.operations
        device.outbox_blobs = batch.outbox.blobs
        device.outbox_oldest_at = batch.outbox.oldest_at


def _in_order(came: list[Parcel | Refused], verdicts: list[VerdictOut]) -> list[VerdictOut]:
    """One verdict an envelope, in the order of the batch."""
    rest = iter(verdicts)
    return [_at_the_door(one) if isinstance(one, Refused) else next(rest) for one in came]


def _at_the_door(one: Refused) -> VerdictOut:
    return VerdictOut(
        op_id=one.op_id,
        verdict="refused",
        code=one.error.code,
        message=message(one.error.code),
        result={"detail": one.error.detail},
    )
