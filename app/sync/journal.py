"""The journal: what it holds already, the next positions, and rows written many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Integer, Table, and_, bindparam, column, insert, or_, select, text

from app.db import db, open_line, this_very_moment
from app.domain.counted_facts import beside
from app.models import Fork, JournalEntry
from app.prepared import Prepared
from app.sync.envelope import Header
from app.sync.marks import marked
from app.sync.prepare import Parcel

CLEAR: dict[str, tuple[str, ...]] = {
    "intake_recorded": ("number", "procedure_code", "procedure_revision", "hamlet_id", "channel", "return_by"),
    "intake_refused": ("procedure_code",),
    "appraised": ("outcome",),
    "attachment_added": ("sent_by",),
    "handling_started": ("reason",),
    "decided": ("outcome", "procedure"),
    "delivered": ("channel",),
    "delivery_failed": ("reason",),
    "posted": ("manifest", "due_on"),
    "post_reported": ("event", "on", "reason"),
    "rated": ("face",),
    "letter_confirmed": ("kind", "send"),
    "letter_made": ("kind", "reprint"),
    "petition_received": ("petition_id", "due_at"),
    "petition_answered": ("petition_id",),
    "petition_handed_on": ("petition_id", "to_unit"),
    "petition_rated": ("petition_id", "satisfied"),
    "due_extended": ("due_at",),
    "fee_taken": ("amount_vnd", "method"),
    "payment_requested": ("amount_vnd",),
    "correction_recorded": ("operation_id",),
    "time_corrected": ("operation_id", "at"),
    "field_session_opened": ("hamlet_id", "kind", "on", "half_day", "team_id", "planned"),
    "field_session_closed": ("received", "on_the_spot"),
}
"""The counted facts of each type: they stay for ever, so nothing personal is among them."""


_table = cast("Table", JournalEntry.__table__)
_c = _table.c
_HELD = Prepared(
    select(_c.op_id, _c.seq, _c.header_sha256, _c.prev, _c.verdict, _c.code, _c.result).where(
        or_(
            _c.op_id.in_(bindparam("ids", expanding=True)),
            and_(_c.device_id == bindparam("device"), _c.seq.in_(bindparam("seqs", expanding=True))),
        )
    )
)
_LAST = Prepared(text("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").columns(column("seq", Integer)))
_DRAWN = text("SELECT nextval(pg_get_serial_sequence('journal', 'pos')) FROM generate_series(1, :n)")
_INSERT = Prepared(insert(_table))


@dataclass(frozen=True, slots=True)
class Held:
    """What the journal knows of an operation that came before."""

    op_id: str
    seq: int
    header_sha256: str
    prev: str
    verdict: str
    code: str
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and what goes with it."""

    verdict: str
    code: str = ""
    result: dict[str, Any] | None = None


@dataclass(slots=True)
class Entry:
    """A row in the making. ``frozen`` says that its device was, when it came.

    ``judged_at`` puts facts into the order in which they took effect. That is not always the order of their
    positions: one that came too early takes effect after those that it waited for.
    """

    parcel: Parcel
    pos: int
    time_doubt: bool
    frozen: bool
    judged: Judged
    judged_at: datetime = field(default_factory=this_very_moment)

    def judge_by(self, attempt: Callable[[Entry], Judged]) -> None:
        """Let it take effect, or learn why it cannot."""
        self.judged, self.judged_at = attempt(self), this_very_moment()


def held(device_id: str, headers: Sequence[Header]) -> list[Held]:
    """The rows of these ids, of these numbers on the device's chain, and of their neighbours."""
    if not headers:
        return []
    seqs = {seq + step for seq in (h.seq for h in headers) for step in (-1, 0, 1)}
    asked = {"device": device_id, "seqs": list(seqs), "ids": [header.op_id for header in headers]}
    return [Held(*row) for row in _HELD.rows(**asked)]


def next_positions(count: int) -> range | list[int]:
    """Positions for the next rows. They ascend; on PostgreSQL another writer's may lie between."""
    if open_line().dialect.name == "sqlite":
        last = next((row[0] for row in _LAST.rows()), 0)
        return range(last + 1, last + 1 + count)
    return list(db.session.connection().execute(_DRAWN, {"n": count}).scalars())


def write(entries: Iterable[Entry], unit_id: str, at: datetime) -> None:
    """Insert the rows, all in one statement."""
    rows = [_row(entry, unit_id, at) for entry in entries]
    if rows:
        _INSERT.run(rows)


def keep_fork(header: Header, sealed: bytes, at: datetime) -> bool:
    """Keep the other version beside the journal, once; gives whether a person still has to look at it."""
    known = select(Fork).where(Fork.device_id == header.device, Fork.header_sha256 == header.sha256)
    kept = db.session.scalars(known).first()
    if kept is not None:
        return kept.settled_at is None
    db.session.add(
        Fork(
            device_id=header.device,
            op_id=header.op_id,
            seq=header.seq,
            header=header.token,
            header_sha256=header.sha256,
            sealed=sealed,
            received_at=at,
        )
    )
    db.session.flush()
    return True


def counted(kind: str, facts: dict[str, Any], signer_id: str | None) -> dict[str, Any]:
    """The facts that stay: codes, numbers, days and ids."""
    said = {name: facts[name] for name in CLEAR.get(kind, ()) if facts.get(name) is not None}
    said |= beside(kind, facts)
    return {**said, "signer": signer_id} if signer_id else said


def _row(entry: Entry, unit_id: str, at: datetime) -> dict[str, Any]:
    parcel, header, judged = entry.parcel, entry.parcel.header, entry.judged
    return marked(
        {
            "pos": entry.pos,
            "op_id": header.op_id,
            "device_id": header.device,
            "seq": header.seq,
            "header": header.token,
            "header_sha256": header.sha256,
            "prev": header.prev,
            "sealed_sha256": header.sealed_sha256,
            "sealed": parcel.sealed,
            "received_at": at,
            "verdict": judged.verdict,
            "code": judged.code,
            "result": judged.result or {},
            "judged_at": entry.judged_at,
            "unit_id": unit_id,
            "body": parcel.body,
            "time_doubt": entry.time_doubt,
            **frame(parcel),
        }
    )


_NO_FRAME: dict[str, Any] = {
    "type": None,
    "dossier_id": None,
    "field_session_id": None,
    "author_id": None,
    "recorded_by_id": None,
    "at": None,
    "counted": {},
}


def frame(parcel: Parcel) -> dict[str, Any]:
    """The columns of the operation's own frame; empty where it could not be read."""
    operation, body = parcel.operation, parcel.body
    if operation is None or body is None:
        return _NO_FRAME
    kind = str(body["type"])
    return {
        "type": kind,
        "dossier_id": str(operation.dossier_id) if operation.dossier_id else None,
        "field_session_id": str(operation.field_session_id) if operation.field_session_id else None,
        "author_id": str(operation.author),
        "recorded_by_id": str(operation.recorded_by),
        "at": operation.at,
        "counted": counted(kind, body["facts"], parcel.signer_id),
    }
