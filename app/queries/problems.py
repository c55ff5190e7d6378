"""The problem tray: what was received but could not be applied, and forks. Nothing in it is lost."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import undefer

from app.db import db
from app.models import Device, Dossier, Fork, JournalEntry
from app.queries.scope import within


@dataclass(frozen=True, slots=True)
class Problem:
    """One operation in the tray; ``number`` is its dossier's, empty where there is none yet."""

    entry: JournalEntry
    number: str
    device: str
    lane: str


@dataclass(frozen=True, slots=True)
class Forked:
    """Two versions of one number of a device."""

    fork: Fork
    device: str
    lane: str


def problems(unit_id: str) -> tuple[Problem, ...]:
    """What a person has to look at: conflicts and refusals first, then what only waits; oldest first."""
    query = (
        select(JournalEntry, Dossier.number, Device.name, Device.lane)
        .join(Device, Device.id == JournalEntry.device_id)
        .outerjoin(Dossier, Dossier.id == JournalEntry.dossier_id)
        .where(*_in_tray(unit_id))
        .options(undefer(JournalEntry.body))
        .order_by(JournalEntry.verdict == "waiting", JournalEntry.pos)
    )
    return tuple(Problem(entry, number or "", name, lane) for entry, number, name, lane in db.session.execute(query))


def forks(unit_id: str) -> tuple[Forked, ...]:
    """Forks that nobody has settled yet."""
    query = (
        select(Fork, Device.name, Device.lane)
        .join(Device, Device.id == Fork.device_id)
        .where(within(Device.unit_id, unit_id), Fork.settled_at.is_(None))
        .order_by(Fork.received_at)
    )
    return tuple(Forked(fork, name, lane) for fork, name, lane in db.session.execute(query))


def tray_count(unit_id: str) -> int:
    """How many things wait for a person: the number beside the tray's name."""
    entries = db.session.scalar(select(func.count()).select_from(JournalEntry).where(*_in_tray(unit_id))) or 0
    return entries + len(forks(unit_id))


def _in_tray(unit_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        within(JournalEntry.unit_id, unit_id),
        JournalEntry.verdict != "applied",
        JournalEntry.closed_at.is_(None),
    )
