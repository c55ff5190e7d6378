"""Accept, then apply: a batch of envelopes becomes journal rows and their effects, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from app.config import Settings
from app.domain.errors import Fork as ForkSeen
from app.models import Device
from app.services import notice, tallies
from app.services.holdings import Holdings
from app.services.intake import claims
from app.sync import journal, waiting
from app.sync.announce import announce
from app.sync.batch import VerdictOut, time_doubt
from app.sync.chain import arrive
from app.sync.envelope import Header
from app.sync.journal import Entry, Held, Judged
from app.sync.judge import judge, message
from app.sync.prepare import Parcel

Attempt = Callable[[Entry], Judged]


def take(
    device: Device, parcels: list[Parcel], *, raw_at: datetime | None, at: datetime, settings: Settings, careful: bool
) -> list[VerdictOut]:
    """Journal these parcels and let them take effect; gives a verdict for each, in their order.

    The caller holds the pen and the device's row. ``careful`` gives every operation a savepoint of its own: it
    is the way taken when the quick one met something that no rule foresaw.
    """
    answers: dict[int, VerdictOut] = {}
    entries = _entries(_sort_out(device, parcels, answers, at), raw_at, at)
    held = Holdings()
    attempt = _careful(device, held) if careful else _quick(device, held, entries)
    for entry in entries:
        entry.judge_by(attempt)
    waiting.retry(entries, attempt, held, settings)
    _write_down(entries, device, held, at)
    notice.write(held.news, settings.gateways, at=at)
    for entry in entries:
        answers[id(entry.parcel)] = _verdict(entry.parcel.header.op_id, entry.judged)
    _catch_up(device, parcels, answers)
    return [answers[id(parcel)] for parcel in parcels]


def _catch_up(device: Device, parcels: list[Parcel], answers: dict[int, VerdictOut]) -> None:
    """A replay that waited may have applied just now: it is told its latest verdict."""
    early = {p.header.op_id: p for p in parcels if answers[id(p)].replay and answers[id(p)].verdict == "waiting"}
    for row in journal.held(device.id, [p.header for p in early.values()]):
        if row.op_id in early:
            latest = Judged(row.verdict, row.code, row.result)
            answers[id(early[row.op_id])] = _verdict(row.op_id, latest, replay=True)


Fresh = list[tuple[Parcel, bool]]
"""New parcels, each with whether the device was frozen when it came."""


def _sort_out(device: Device, parcels: list[Parcel], answers: dict[int, VerdictOut], at: datetime) -> Fresh:
    """Answer replays and forks from what is held; give the rest. A fork freezes the device for what follows."""
    book = Book(journal.held(device.id, [p.header for p in parcels]))
    fresh: Fresh = []
    for parcel in parcels:
        same = book.same(parcel.header)
        if same is not None:
            answers[id(parcel)] = _verdict(same.op_id, Judged(same.verdict, same.code, same.result), replay=True)
        elif book.contradicts(parcel.header):
            if journal.keep_fork(parcel.header, parcel.sealed, at):
                device.frozen_at, device.frozen_reason = device.frozen_at or at, ForkSeen.code
            answers[id(parcel)] = _verdict(parcel.header.op_id, Judged("refused", ForkSeen.code))
        else:
            book.add(parcel.header)
            fresh.append((parcel, device.is_frozen))
    return fresh


class Book:
    """The rows that a batch touches: same ids, same numbers, neighbours on the chain."""

    def __init__(self, rows: Iterable[Held]) -> None:
        self.by_id: dict[str, Held] = {}
        self.by_seq: dict[int, Held] = {}
        self.device_rows(rows)

    def device_rows(self, rows: Iterable[Held]) -> None:
        """Take rows in."""
        for row in rows:
            self.by_id[row.op_id] = row
            self.by_seq[row.seq] = row

    def add(self, header: Header) -> None:
        """An envelope of this very batch; its verdict is not known yet."""
        self.device_rows([Held(header.op_id, header.seq, header.sha256, header.prev, "waiting", "", {})])

    def same(self, header: Header) -> Held | None:
        """The row of this very envelope."""
        row = self.by_id.get(header.op_id)
        return row if row and row.header_sha256 == header.sha256 else None

    def contradicts(self, header: Header) -> bool:
        """Whether id or number are another envelope's, or the links before and after do not fit."""
        before, after = self.by_seq.get(header.seq - 1), self.by_seq.get(header.seq + 1)
        return (
            header.op_id in self.by_id
            or header.seq in self.by_seq
            or (before is not None and before.header_sha256 != header.prev)
            or (after is not None and after.prev != header.sha256)
        )


def _entries(fresh: Fresh, raw_at: datetime | None, at: datetime) -> list[Entry]:
    places = journal.next_positions(len(fresh)) if fresh else []
    return [
        Entry(
            parcel,
            pos,
            time_doubt=parcel.operation is not None and time_doubt(parcel.operation, raw_at, at),
            frozen=frozen,
            judged=Judged("waiting"),
        )
        for (parcel, frozen), pos in zip(fresh, places, strict=True)
    ]


def _quick(device: Device, held: Holdings, entries: list[Entry]) -> Attempt:
    """Look up all that the batch speaks of at once, then judge one after another."""
    parcels = [one.parcel for one in entries]
    known = [p.operation for p in parcels if p.operation and not p.trouble]
    held.dossiers_of(str(o.dossier_id) for o in known if o.dossier_id)
    held.sessions_of(str(o.field_session_id) for o in known if o.field_session_id)
    held.people_of(str(who) for o in known for who in (o.author, o.recorded_by))
    held.numbers_of(claims(known))
    return lambda entry: judge(entry, device.lane, held)


def _careful(device: Device, held: Holdings) -> Attempt:
    from app.sync.careful import attempt

    return lambda entry: attempt(entry, device.lane, held)


def _write_down(entries: list[Entry], device: Device, held: Holdings, at: datetime) -> None:
    """Everything that follows from the verdicts: rows, announced blobs, tallies, the head of the chain."""
    held.write()
    journal.write(entries, device.unit_id, at)
    opened = [(e.parcel.header.op_id, e.parcel.operation) for e in entries if e.parcel.operation]
    announce(opened, device.id, device.unit_id, at)
    for unit_id, change in held.sums():
        tallies.add(unit_id, change)
    for entry in entries:
        _advance(device, entry.parcel.header)


def _advance(device: Device, header: Header) -> None:
    if header.seq > device.head_seq:
        device.head_hash = header.sha256
    device.head_seq, device.missing = arrive(device.head_seq, device.missing, header.seq)


def _verdict(op_id: str, judged: Judged, *, replay: bool = False) -> VerdictOut:
    return VerdictOut(
        op_id=op_id,
        verdict=judged.verdict,
        code=judged.code,
        message=message(judged.code),
        replay=replay,
        result=judged.result or {},
    )
