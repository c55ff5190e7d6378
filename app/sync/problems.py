"""The problem tray: facts that are kept and not applied. A person tries one again, or closes it with a reason.

Nothing here is dropped: a closed row stays in the journal, with who closed it.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.config import Settings
from app.db import db, now
from app.domain.errors import DeviceFrozen, NotFound
from app.models import Device, Fork, JournalEntry, Person
from app.services import device as devices
from app.services import tallies
from app.services.holdings import Holdings
from app.sync import waiting


def try_again(op_id: str, *, settings: Settings) -> JournalEntry:
    """Judge one journalled operation anew; gives its row with the verdict. The caller holds the pen."""
    row = _open_row(op_id)
    _judge([row], settings)
    return row


def close(op_id: str, *, by: Person) -> JournalEntry:
    """A person has looked and leaves it unapplied. The caller holds the pen."""
    row = _open_row(op_id)
    row.closed_at, row.closed_by = now(), by.id
    return row


def let_go_on(device: Device, *, settings: Settings, by: Person | None = None) -> int:
    """Unfreeze a device and let what has waited take effect, in the order of its chain; gives how many did.

    Versions that were set aside as forks are marked as settled. The caller holds the pen.
    """
    devices.unfreeze(device)
    for fork in db.session.scalars(select(Fork).where(Fork.device_id == device.id, Fork.settled_at.is_(None))):
        fork.settled_at, fork.settled_by = now(), by.id if by else None
    waited = select(JournalEntry).where(
        JournalEntry.device_id == device.id,
        JournalEntry.verdict == "waiting",
        JournalEntry.code == DeviceFrozen.code,
        JournalEntry.closed_at.is_(None),
    )
    rows = list(db.session.scalars(waited.options(undefer(JournalEntry.body)).order_by(JournalEntry.seq)))
    return _judge(rows, settings)


def _judge(rows: list[JournalEntry], settings: Settings) -> int:
    """Judge rows anew, and then whatever waited for them; gives how many of them have applied."""
    held = Holdings()
    applied = [row for row in rows if waiting.judge_again(row, held, settings) == "applied"]
    waiting.free({str(row.dossier_id) for row in applied if row.dossier_id}, held, settings)
    db.session.flush()
    for unit_id, change in held.sums():
        tallies.add(unit_id, change)
    return len(applied)


def _open_row(op_id: str) -> JournalEntry:
    row = db.session.scalars(
        select(JournalEntry).options(undefer(JournalEntry.body)).where(JournalEntry.op_id == op_id)
    ).first()
    if row is None or not row.is_problem:
        raise NotFound(op_id)
    return row
