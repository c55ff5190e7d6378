"""An operation of the demo on its way to a tablet: when, at which table, and what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.demo.device import SealedBlob, SimulatedDevice
from app.domain.operations import dump, instant, of


@dataclass(frozen=True, slots=True)
class Table:
    """A tablet and who sits at it. `offset_ms` is how far its clock was off when it last met the server."""

    device: SimulatedDevice
    unit: str
    officer: str
    leader: str
    offset_ms: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One operation to be written; the order of the instants is the order on the chain."""

    at: datetime
    table: Table
    operation: dict[str, Any]
    blobs: tuple[SealedBlob, ...] = ()
    op_id: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a dossier's acts happen: which table, which dossier, in which field session."""

    table: Table
    dossier_id: str
    session: str | None
    random: Random

    def act(self, kind: str, at: datetime, facts: dict[str, Any], *, by_leader: bool = False) -> Act:
        """An act on the dossier; a leader's is typed by the officer."""
        table = self.table
        author = table.leader if by_leader else table.officer
        frame = {"dossier_id": self.dossier_id, "field_session_id": self.session}
        return _act(kind, at, facts, table=table, author=author, frame=frame, random=self.random)

    def at_counter(self, counter: Table) -> Scene:
        """The same dossier at the centre, outside every field session."""
        return replace(self, table=counter, session=None)


def session_act(kind: str, at: datetime, facts: dict[str, Any], *, table: Table, session: UUID, random: Random) -> Act:
    """An act on a field session as a whole."""
    frame = {"dossier_id": None, "field_session_id": str(session)}
    return _act(kind, at, facts, table=table, author=table.officer, frame=frame, random=random)


def uuid7_at(at: datetime, random: Random) -> str:
    """A UUIDv7 of this instant, the same for the same seed."""
    ms = int(at.timestamp() * 1000)
    value = ms << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62)
    return str(UUID(int=value))


def _act(
    kind: str,
    at: datetime,
    facts: dict[str, Any],
    *,
    table: Table,
    author: str,
    frame: dict[str, Any],
    random: Random,
) -> Act:
    plain = {
        "type": kind,
        "v": 1,
        "unit": table.unit,
        **frame,
        "author": author,
        "recorded_by": table.officer,
        "at": instant(at),
        "clock": {
            "raw_at": instant(at - timedelta(milliseconds=table.offset_ms)),
            "offset_ms": table.offset_ms,
            "offset_age_s": random.randrange(600, 30_000),
        },
        "facts": facts,
    }
    return Act(at, table, dump(of(plain)), op_id=uuid7_at(at, random))
