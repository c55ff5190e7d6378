"""From a dossier to the plain data of its receipt: what a paper needs and the tables know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.db import db
from app.documents import parties
from app.documents.receipt import Due, PaperLine, Party, ReceiptData, Together
from app.domain.errors import NotFound
from app.domain.tracking import hash_tracking_code
from app.models import Dossier, JournalEntry, Procedure, ProcedureRevision

RELATIONS = {
    "parent": "cha, mẹ",
    "child": "con",
    "spouse": "vợ, chồng",
    "sibling": "anh, chị, em",
    "grandparent": "ông, bà",
    "guardian": "người giám hộ",
    "authorised": "người được uỷ quyền",
    "other": "người nộp thay",
}


def receipt_of(dossier: Dossier, *, public_url: str) -> ReceiptData:
    """The receipt of a dossier that was taken in, as it stands after corrections.

    Raises `NotFound` where there is nothing to print: the intake was refused, or the personal content is purged.
    """
    unit, applicant, declared = parties.unit_of(dossier), dossier.applicant, dossier.declaration
    if applicant is None or declared is None or not dossier.number or dossier.due_at is None:
        raise NotFound("no receipt: refused or purged")
    data = _revision(dossier)
    limit = data.get("time_limit", {})
    return ReceiptData(
        issuer=parties.issuer(unit),
        number=dossier.number,
        official_number=dossier.official_number or "",
        tracking_code=tracking_code_of(dossier),
        public_url=public_url,
        applicant=parties.applicant(applicant, dossier),
        acting=_acting(applicant.get("acting")),
        procedure=procedure_of(dossier),
        content=str(declared.get("content") or ""),
        components=tuple(_line(component, data) for component in dossier.components or ()),
        sets=int(declared.get("sets") or 1),
        limit=_limit(limit),
        limit_verified=limit.get("verified") == "verified",
        received_at=dossier.received_at,
        due=Due(dossier.due_at, stated=declared.get("due_basis") == "stated", verified=dossier.due_verified),
        return_by=dossier.return_by,
        return_place=dossier.return_place,
        officer=parties.officer(dossier.taken_in_by),
        fee_vnd=dossier.fee_vnd,
        demo=unit.demo,
        corrected_at=_corrected_at(dossier),
        together=_together(dossier),
    )


def handed_in_with(dossier: Dossier) -> tuple[Dossier, ...]:
    """The dossiers of its bundle that have a receipt, this one too, in the order of their numbers."""
    if dossier.bundle_id is None:
        return (dossier,)
    query = select(Dossier).where(
        Dossier.bundle_id == dossier.bundle_id,
        Dossier.unit_id == dossier.unit_id,
        Dossier.intake_on == dossier.intake_on,
        Dossier.number.is_not(None),
        Dossier.purged_at.is_(None),
    )
    return tuple(db.session.scalars(query.order_by(Dossier.number)))


def _together(dossier: Dossier) -> Together | None:
    all_of_it = handed_in_with(dossier)
    others = [one for one in all_of_it if one.id != dossier.id]
    if not others:
        return None
    fees = [one.fee_vnd for one in all_of_it if one.fee_vnd is not None]
    named = tuple((_name_of(one), one.number or "") for one in others)
    return Together(named, sum(fees) if len(fees) == len(all_of_it) else None)


def _corrected_at(dossier: Dossier) -> datetime | None:
    """When something on the paper was last corrected."""
    query = select(func.max(JournalEntry.at)).where(
        JournalEntry.dossier_id == dossier.id,
        JournalEntry.type == "correction_recorded",
        JournalEntry.verdict == "applied",
    )
    at: datetime | None = db.session.scalar(query)
    return at


def tracking_code_of(dossier: Dossier) -> str:
    """The code on the citizen's paper, read from the intake's own words: the tables keep only its hash.

    Raises `NotFound` once that operation is purged.
    """
    query = (
        select(JournalEntry)
        .where(JournalEntry.dossier_id == dossier.id, JournalEntry.type == "intake_recorded")
        .options(undefer(JournalEntry.body))
    )
    for entry in db.session.scalars(query):
        code = str((entry.body or {}).get("facts", {}).get("tracking_code") or "")
        if code and hash_tracking_code(code) == dossier.tracking_hash:
            return code
    raise NotFound("the tracking code is purged")


def _acting(acting: dict[str, Any] | None) -> Party | None:
    if acting is None:
        return None
    return Party(
        name=str(acting["name"]),
        id_number=str(acting.get("id_number") or ""),
        phone=str(acting.get("phone") or ""),
        role=RELATIONS[acting["relation"]],
    )


def _revision(dossier: Dossier) -> dict[str, Any]:
    revision = db.session.get(ProcedureRevision, (dossier.procedure_code, dossier.revision))
    return revision.data if revision else {}


def _limit(limit: dict[str, Any]) -> str:
    """The legal time limit in words for a citizen: the law's own where somebody read it, else plain ones."""
    days = {"working_days": "ngày làm việc", "calendar_days": "ngày"}.get(str(limit.get("kind")))
    if limit.get("verified") != "verified":
        if days and limit.get("value"):
            return f"{int(limit['value']):02d} {days}"
        if limit.get("kind") == "unknown":
            return "theo quyết định công bố của tỉnh"
    return str(limit.get("text") or "")


def procedure_of(dossier: Dossier) -> str:
    """Its name and code, as papers give them."""
    procedure = db.session.get(Procedure, dossier.procedure_code)
    return f"{procedure.name} ({procedure.code})" if procedure else dossier.procedure_code or ""


def _name_of(dossier: Dossier) -> str:
    procedure = db.session.get(Procedure, dossier.procedure_code)
    return procedure.name if procedure else dossier.procedure_code or ""


def _line(component: dict[str, Any], data: dict[str, Any]) -> PaperLine:
    """One paper; the kind of copy is what the pinned revision asks for at its place."""
    asked, index = data.get("components", []), int(component["index"])
    return PaperLine(
        name=str(component["name"]),
        copy=str(asked[index]["copy"]) if index < len(asked) else "",
        state=str(component["state"]),
        pages=int(component.get("pages") or 0),
        note=str(component.get("note") or ""),
    )
