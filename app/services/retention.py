"""The end of retention: what is personal leaves, what is counted and what proves the chain stays for ever.

Of a dossier go the applicant, what was declared, papers and signatures, reasons in words, and the sealed and opened
bodies of its operations. Its number, hours, verdicts, headers, hashes and counted facts stay, so that chains, rates
and tallies are what they were (Luật 91/2025/QH15, art 3(3) and 14: kept no longer than needed, erased for good).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, exists, func, null, or_, select, update

from app.db import db
from app.domain.counted_facts import beside
from app.domain.retention import term
from app.models import (
    AccessRecord,
    Attachment,
    Blob,
    Decision,
    Delivery,
    Dossier,
    Fee,
    Fork,
    HotlineCall,
    JournalEntry,
    Petition,
    PetitionPassage,
    PostalItem,
    PushSubscription,
    SupplementRequest,
)

FINISHED = ("delivered", "withdrawn", "closed", "not_accepted")


def overdue(at: datetime) -> Select[str]:
    """The ids of finished dossiers whose term is over at ``at``; their newest fact started the clock."""
    return (
        select(Dossier.id)
        .where(Dossier.purged_at.is_(None), Dossier.state.in_(FINISHED))
        .where(Dossier.last_op_at < term("dossier_years").begins_before(at))
        .order_by(Dossier.last_op_at)
    )


def purge_dossier(dossier_id: str, *, at: datetime) -> None:
    """Take the personal content out of one dossier and of all that was told of it; again changes nothing."""
    _empty_facts(JournalEntry.dossier_id == dossier_id, at)
    _empty(Attachment, Attachment.dossier_id == dossier_id, purged_at=at)
    _empty(Delivery, Delivery.dossier_id == dossier_id, recipient=None, reason="")
    _empty(PostalItem, PostalItem.dossier_id == dossier_id, to=None)
    _empty(Decision, Decision.dossier_id == dossier_id, reason="", result="")
    _empty(Fee, Fee.dossier_id == dossier_id, reason="", reference="", receipt_number="")
    _empty(SupplementRequest, SupplementRequest.dossier_id == dossier_id, wanted={})
    db.session.execute(delete(PushSubscription).where(PushSubscription.dossier_id == dossier_id))
    content = {"applicant": None, "declaration": None, "components": None, "search": None, "listens": False}
    _empty(Dossier, Dossier.id == dossier_id, **content, tracking_hash=None, return_place="", purged_at=at)


def overdue_petitions(at: datetime) -> Select[str]:
    """The ids of petitions whose term is over at ``at``, answered or not: what nobody answered in all that time is
    no reason to keep what was said. Their count stays among those that wait.
    """
    return (
        select(Petition.id)
        .where(Petition.purged_at.is_(None))
        .where(Petition.last_op_at < term("petition_years").begins_before(at))
        .order_by(Petition.last_op_at)
    )


def purge_petition(petition_id: str, *, at: datetime) -> bool:
    """Take what was said, answered and left to call back out of one petition; number, hours and counts stay.

    Gives whether it had been answered.
    """
    petition = db.session.get_one(Petition, petition_id)
    _empty_facts(JournalEntry.op_id.in_(petition.op_ids), at)
    petition.words = petition.phone = petition.answer = petition.why = ""
    petition.tracking_hash, petition.dossier_id, petition.purged_at = None, None, at
    _empty(PetitionPassage, PetitionPassage.petition_id == petition_id, reason="")
    return petition.answered_at is not None


def purge_calls(at: datetime) -> tuple[int, int]:
    """Take names, numbers and words out of calls whose term is over; their rows stay for the counts.

    Gives how many, and how many of them nobody had ever come back to.
    """
    over = (HotlineCall.purged_at.is_(None), HotlineCall.touched_at < term("call_days").begins_before(at))
    waited = db.session.scalar(select(func.count()).where(*over, HotlineCall.waits.is_(True))) or 0
    empty = {"name": "", "phone": "", "note": "", "question": "", "waits": False, "purged_at": at}
    gone = db.session.execute(update(HotlineCall).where(*over).values(**empty))
    return int(gone.rowcount), waited  # type: ignore[attr-defined]  # a cursor's result has it


def _empty_facts(which: ColumnElement[bool], at: datetime) -> None:
    """Sealed and opened bodies of these operations, and of other versions of them."""
    _empty(Fork, Fork.op_id.in_(select(JournalEntry.op_id).where(which)), sealed=None)
    for fact in db.session.scalars(select(JournalEntry).where(which)):
        if fact.verdict == "applied" and fact.body:  # facts from before these were counted leave them behind too
            fact.counted = {**beside(fact.type, fact.body["facts"]), **fact.counted}
        fact.sealed, fact.body, fact.purged_at = None, null(), at  # row by row: each gets its new mark
    db.session.flush()


def _empty(model: type, which: object, **values: object) -> None:
    db.session.execute(update(model).where(which).values(**values))  # type: ignore[arg-type]  # one column expression


def purge_access_records(at: datetime) -> int:
    """Records of who looked at what, at the end of their own term. Gives how many went."""
    gone = delete(AccessRecord).where(AccessRecord.at < term("access_record_years").begins_before(at))
    return int(db.session.execute(gone).rowcount)  # type: ignore[attr-defined]  # a cursor's result has it


def ownerless_blobs() -> list[str]:
    """Sealed bytes that only purged attachments speak of: they may leave the store."""
    of_blob = Attachment.sealed_sha256 == Blob.sealed_sha256
    kept = exists().where(of_blob, Attachment.purged_at.is_(None))
    purged = exists().where(of_blob, Attachment.purged_at.is_not(None))
    return list(db.session.scalars(select(Blob.sealed_sha256).where(purged, ~kept)))


def forget_blob(name: str) -> None:
    """After its bytes have left the store: nothing is owed of it any more."""
    db.session.execute(delete(Blob).where(Blob.sealed_sha256 == name))


def held_back(at: datetime) -> int:
    """Dossiers older than their term that nobody has finished: a person has to look, nothing is erased."""
    old = Dossier.received_at < term("dossier_years").begins_before(at)
    unfinished = or_(Dossier.state.not_in(FINISHED), Dossier.last_op_at.is_(None))
    query = select(func.count()).select_from(Dossier).where(Dossier.purged_at.is_(None), old, unfinished)
    return db.session.scalar(query) or 0
