"""Facts that came too early: tried again as soon as their dossier has moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import undefer

from app.config import Settings
from app.db import db, this_very_moment
from app.domain.errors import DomainError, WaitingForPredecessor
from app.domain.operations.handling import Decided
from app.models import JournalEntry
from app.prepared import Prepared
from app.services import passkey
from app.services.holdings import Holdings
from app.services.intake import claims
from app.sync import known
from app.sync.journal import Entry, Judged
from app.sync.judge import Place, enact, read_body, verdict_of

EARLY = WaitingForPredecessor.code


_early = (
    JournalEntry.dossier_id.in_(bindparam("dossiers", expanding=True)),
    JournalEntry.verdict == "waiting",
    JournalEntry.code == EARLY,
    JournalEntry.closed_at.is_(None),
)
_ANY = Prepared(select(cast("Table", JournalEntry.__table__).c.pos).where(*_early).limit(1))
_EARLY = (
    select(JournalEntry).options(undefer(JournalEntry.body)).where(*_early).order_by(JournalEntry.at, JournalEntry.pos)
)


def retry(entries: list[Entry], judge: Callable[[Entry], Judged], held: Holdings, settings: Settings) -> None:
    """Try early facts again, of this batch and of the journal, until none of them moves any more."""
    moved = {key for one in entries if one.judged.verdict == "applied" and (key := _dossier(one))}
    while moved:
        again = _of_batch(entries, judge, moved)
        moved = again | _of_journal(moved, held, settings)


def free(moved: set[str], held: Holdings, settings: Settings) -> None:
    """Let what the journal keeps for these dossiers take effect, until none of it moves any more."""
    while moved:
        moved = _of_journal(moved, held, settings)


def _of_batch(entries: list[Entry], judge: Callable[[Entry], Judged], moved: set[str]) -> set[str]:
    freed = set()
    for entry in entries:
        key = _dossier(entry)
        if entry.judged.code == EARLY and key in moved:
            entry.judge_by(judge)
            if entry.judged.verdict == "applied" and key:
                freed.add(key)
    return freed


def _of_journal(dossiers: set[str], held: Holdings, settings: Settings) -> set[str]:
    if not _ANY.rows(dossiers=list(dossiers)):
        return set()
    rows = db.session.scalars(_EARLY, {"dossiers": list(dossiers)})
    return {str(row.dossier_id) for row in rows if judge_again(row, held, settings) == "applied"}


def judge_again(row: JournalEntry, held: Holdings, settings: Settings) -> str:
    """Let a journalled operation take effect now, if it can; gives its verdict, which is stored."""
    try:
        judged = _enact(row, held, settings)
    except DomainError as error:
        judged = verdict_of(error)
    if (judged.verdict, judged.code) != (row.verdict, row.code):
        row.verdict, row.code, row.result = judged.verdict, judged.code, judged.result or {}
        row.judged_at = this_very_moment()
        held.write()
    return row.verdict


def _enact(row: JournalEntry, held: Holdings, settings: Settings) -> Judged:
    if row.body is None:
        raise WaitingForPredecessor("purged")
    operation = read_body(row.body)
    signed = None
    if isinstance(operation, Decided):
        signer = row.counted.get("signer") or str(operation.author)
        signed = passkey.verify_decision(operation, signer, settings=settings)
    held.numbers_of(claims([operation]))
    lane = known.device(row.device_id).lane
    return enact(operation, row.body, Place(row.op_id, row.device_id, lane, row.pos, row.time_doubt, signed), held)


def _dossier(entry: Entry) -> str | None:
    operation = entry.parcel.operation
    return str(operation.dossier_id) if operation and operation.dossier_id else None
