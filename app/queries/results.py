"""The files of a dossier's result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.models import Attachment, JournalEntry
from app.queries.timeline import Fact

RESULT = "result"


@dataclass(frozen=True, slots=True)
class ResultFile:
    """One file: which attachment, what it is called, since when, how large."""

    id: str
    title: str
    at: datetime
    size: int


def result_files(dossier_id: str) -> tuple[ResultFile, ...]:
    """Those that are still kept, newest first."""
    query = (
        select(Attachment, JournalEntry)
        .join(JournalEntry, JournalEntry.op_id == Attachment.op_id)
        .where(Attachment.dossier_id == dossier_id, Attachment.kind == RESULT, Attachment.purged_at.is_(None))
        .order_by(JournalEntry.pos.desc())
    )
    return tuple(_file(one, entry) for one, entry in db.session.execute(query))


def _file(one: Attachment, entry: JournalEntry) -> ResultFile:
    facts = (entry.body or {}).get("facts", {})
    return ResultFile(
        one.id, str(facts.get("note") or facts.get("result") or ""), entry.at or entry.received_at, one.size
    )


def tells_of_result(fact: Fact) -> bool:
    """Whether this fact brought a file of the result."""
    brought = [fact.facts.get("attachment") or {}, *(fact.facts.get("attachments") or ())]
    return any(one.get("kind") == RESULT for one in brought)
