"""The problem tray: facts that are kept and not applied. A person tries one again, or closes it with a reason.

Nothing here is dropped: a closed row stays in the journal, with who closed it.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.config import Settings
from app.db import db, now
from app.domain.errors import DeviceFrozen, NotFound, ReasonNeeded
from app.models import Device, Fork, JournalEntry, Person
from app.services import device as devices
from app.services import notice, tallies
from app.services.holdings import Holdings
from app.sync import revocations, waiting
from app.sync.announce import announce
from app.sync.journal import frame
from app.sync.judge import verdict_of
from app.sync.keys import Keyring
from app.sync.prepare import Parcel
from app.sync.reopen import reopen

REASON_LENGTH = 500


def try_again(op_id: str, *, keyring: Keyring, settings: Settings) -> JournalEntry:
    """Open one kept operation once more and judge it anew; gives its row with the verdict. The caller holds the pen."""
    row = open_row(op_id)
    parcel = reopen(row, keyring=keyring, settings=settings)
    if parcel.trouble is not None:
        judged = verdict_of(parcel.trouble)
        row.verdict, row.code, row.result = judged.verdict, judged.code, judged.result or {}
        return row
    if row.type is None:
        _take_frame(row, parcel)
    _judge([row], settings)
    return row


def _take_frame(row: JournalEntry, parcel: Parcel) -> None:
    """What could not be read before is read now: whose dossier it is about, what it counts, which blobs it names."""
    row.body = parcel.body
    for name, value in frame(parcel).items():
        setattr(row, name, value)
    if parcel.operation is not None:
        announce([(row.op_id, parcel.operation)], row.device_id, row.unit_id, now())


def close(op_id: str, reason: str, *, by: Person) -> JournalEntry:
    """A person has looked and leaves it unapplied, for a reason. The caller holds the pen.

    Raises `ReasonNeeded` where there is none.
    """
    row = open_row(op_id)
    row.closed_reason = _stated(reason)
    row.closed_at, row.closed_by = now(), by.id
    return row


def let_go_on(device: Device, *, settings: Settings, by: Person | None = None) -> int:
    """Unfreeze a device and let what has waited take effect, in the order of its chain; gives how many did.

    Versions that were set aside as forks are marked as settled. The caller holds the pen.
    """
    devices.unfreeze(device)
    _settle(device, by)
    waited = select(JournalEntry).where(
        JournalEntry.device_id == device.id,
        JournalEntry.verdict == "waiting",
        JournalEntry.code == DeviceFrozen.code,
        JournalEntry.closed_at.is_(None),
    )
    rows = list(db.session.scalars(waited.options(undefer(JournalEntry.body)).order_by(JournalEntry.seq)))
    return _judge(rows, settings)


def take_back(device: Device, *, by: Person, keyring: Keyring, settings: Settings) -> None:
    """Revoke a device: it may still send what it owes, and its forks are settled. The caller holds the pen.

    The signed list of what was taken back is written before, so that no restored database forgets it.
    """
    devices.revoke(device, at=now())
    _settle(device, by)
    revocations.write(keyring, settings)


def _settle(device: Device, by: Person | None) -> None:
    for fork in db.session.scalars(select(Fork).where(Fork.device_id == device.id, Fork.settled_at.is_(None))):
        fork.settled_at, fork.settled_by = now(), by.id if by else None


def _judge(rows: list[JournalEntry], settings: Settings) -> int:
    """Judge rows anew, and then whatever waited for them; gives how many of them have applied."""
    held = Holdings()
    applied = [row for row in rows if waiting.judge_again(row, held, settings) == "applied"]
    waiting.free({str(row.dossier_id) for row in applied if row.dossier_id}, held, settings)
    db.session.flush()
    for unit_id, change in held.sums():
        tallies.add(unit_id, change)
    notice.write(held.news, settings.gateways, at=now())
    return len(applied)


def open_row(op_id: str) -> JournalEntry:
    """The row of an operation that is in the tray. Raises `NotFound`."""
    whole = (undefer(JournalEntry.body), undefer(JournalEntry.sealed))
    row = db.session.scalars(select(JournalEntry).options(*whole).where(JournalEntry.op_id == op_id)).first()
    if row is None or not row.is_problem:
        raise NotFound(op_id)
    return row


def _stated(reason: str) -> str:
    said = " ".join(reason.split())
    if not said:
        raise ReasonNeeded
    return said[:REASON_LENGTH]
