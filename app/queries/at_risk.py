"""What a restore of a backup would lose, and what would come again by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.db import db
from app.models import Device, JournalEntry, Passkey, Person


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Counts since an instant. ``from_tablets`` come again while tablets keep their sealed copies (14 days)."""

    made_here: int
    from_tablets: int
    people: int
    passkeys: int
    devices: int


def at_risk(since: datetime) -> AtRisk:
    """What came into the database after this instant."""
    rows = (
        select(Device.kind, func.count())
        .join(JournalEntry, JournalEntry.device_id == Device.id)
        .where(JournalEntry.received_at > since)
        .group_by(Device.kind)
    )
    made = {kind: count for kind, count in db.session.execute(rows)}  # noqa: C416 - dict() of rows has no types
    return AtRisk(
        made_here=made.get("server", 0),
        from_tablets=made.get("tablet", 0),
        people=_after(Person.created_at, since),
        passkeys=_after(Passkey.created_at, since),
        devices=_after(Device.enrolled_at, since, Device.kind == "tablet"),
    )


def _after(column: InstrumentedAttribute[Any], since: datetime, *more: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).where(column > since, *more)) or 0
