"""One thing in the tray, with what the commune holds in its place: what a person looks at before deciding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import undefer

from app.db import db
from app.domain.tracking import hash_tracking_code
from app.models import Device, Dossier, Fork, Hamlet, JournalEntry, Person
from app.queries.timeline import Fact, timeline

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whole:
    """An operation of the tray. ``came`` is what it says, ``held`` what the applied one in its place says.

    ``dossier`` is the one that it speaks of, or the one that has its number already; ``by`` closed it.
    """

    entry: JournalEntry
    device: Device
    author: str
    recorder: str
    came: Facts
    held: Facts
    dossier: Dossier | None
    history: tuple[Fact, ...]
    by: str

    @property
    def is_own(self) -> bool:
        """Whether the dossier is its own, not another one with the same number."""
        return self.dossier is not None and self.dossier.id == self.entry.dossier_id


def entry_of(op_id: str) -> JournalEntry | None:
    """The journal's row of this id."""
    whole = (undefer(JournalEntry.body), undefer(JournalEntry.sealed))
    return db.session.scalars(select(JournalEntry).options(*whole).where(JournalEntry.op_id == op_id)).first()


def problem_whole(entry: JournalEntry) -> Whole:
    """Everything about a row of the tray, whether it is still in it or not."""
    body = entry.body or {}
    dossier = _dossier(entry, body)
    history = timeline(dossier.id) if dossier else ()
    kind = body.get("type")
    return Whole(
        entry=entry,
        device=db.session.get_one(Device, entry.device_id),
        author=_name(body.get("author")),
        recorder=_name(body.get("recorded_by")) if body.get("recorded_by") != body.get("author") else "",
        came=_facts(body),
        held=next((one.facts for one in reversed(history) if one.type == kind and one.op_id != entry.op_id), {}),
        dossier=dossier,
        history=history,
        by=_name(entry.closed_by),
    )


def in_its_place(fork: Fork) -> JournalEntry | None:
    """The version that the journal holds: under the same id, or the same number of the same device."""
    same = or_(
        JournalEntry.op_id == fork.op_id,
        (JournalEntry.device_id == fork.device_id) & (JournalEntry.seq == fork.seq),
    )
    whole = (undefer(JournalEntry.body), undefer(JournalEntry.sealed))
    return db.session.scalars(select(JournalEntry).options(*whole).where(same).order_by(JournalEntry.pos)).first()


def waits_behind(device_id: str) -> int:
    """How many operations wait because this device is frozen."""
    frozen = select(JournalEntry.pos).where(
        JournalEntry.device_id == device_id,
        JournalEntry.verdict == "waiting",
        JournalEntry.code == "frozen",
        JournalEntry.closed_at.is_(None),
    )
    return len(db.session.scalars(frozen).all())


def hamlet_names(unit_id: str) -> dict[str, str]:
    """Hamlet id → its name."""
    return {one.id: one.name for one in db.session.scalars(select(Hamlet).where(Hamlet.unit_id == unit_id))}


def name_of(person_id: str | None) -> str:
    """An officer's name; empty for nobody."""
    return _name(person_id)


def _facts(body: Facts) -> Facts:
    facts = body.get("facts")
    return facts if isinstance(facts, dict) else {}


def _dossier(entry: JournalEntry, body: Facts) -> Dossier | None:
    """Its own dossier; where there is none, the one that has its number or its tracking code."""
    own = db.session.get(Dossier, str(entry.dossier_id or body.get("dossier_id")))
    facts = _facts(body)
    number, code = facts.get("number"), facts.get("tracking_code")
    if own is not None or not isinstance(number, str) or not isinstance(code, str):
        return own if own and own.unit_id == entry.unit_id else None
    same = or_(Dossier.number == number, Dossier.tracking_hash == hash_tracking_code(code))
    return db.session.scalars(select(Dossier).where(Dossier.unit_id == entry.unit_id, same)).first()


def _name(person_id: Any) -> str:
    person = db.session.get(Person, str(person_id)) if person_id else None
    return person.name if person else ""
