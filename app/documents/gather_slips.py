"""From a dossier to the plain data of its slips: what was asked for (Mẫu 02), why it was not taken in (Mẫu 03)."""

from __future__ import annotations

from app.db import db
from app.documents import parties
from app.documents.slips import RefusalData, SupplementData
from app.domain.errors import NotFound
from app.models import Dossier, SupplementRequest, Unit


def supplement_of(dossier: Dossier, request_id: str) -> SupplementData:
    """The slip of one request to complete a dossier, answered or not.

    Raises `NotFound` where this dossier knows no such request, or its personal content is purged.
    """
    asked = db.session.get(SupplementRequest, request_id)
    if asked is None or asked.dossier_id != dossier.id or dossier.applicant is None:
        raise NotFound("no supplement slip: another dossier's, or purged")
    unit, officer = parties.unit_of(dossier), parties.officer(asked.by_id)
    return SupplementData(
        issuer=parties.issuer(unit),
        number=dossier.number or "",
        at=asked.at,
        applicant=parties.applicant(dossier.applicant, dossier),
        content=str((dossier.declaration or {}).get("content") or ""),
        items=tuple(str(item) for item in asked.wanted["items"]),
        reason=str(asked.wanted["reason"]),
        contact=_contact(asked.wanted.get("contact"), officer, unit),
        officer=officer,
        answer_by=asked.until_on,
        demo=unit.demo,
    )


def refusal_of(dossier: Dossier) -> RefusalData:
    """The slip of a dossier that was not taken in. Raises `NotFound` for one that was, and after the purge."""
    said = dossier.declaration or {}
    if dossier.state != "not_accepted" or dossier.applicant is None or "reason" not in said:
        raise NotFound("no refusal slip: taken in, or purged")
    unit = parties.unit_of(dossier)
    return RefusalData(
        issuer=parties.issuer(unit),
        number=dossier.number or "",
        at=dossier.received_at,
        applicant=parties.applicant(dossier.applicant, dossier),
        content=str(said.get("content") or ""),
        reason=str(said["reason"]),
        basis=str(said.get("basis") or ""),
        officer=parties.officer(dossier.taken_in_by),
        demo=unit.demo,
    )


def _contact(told: str | None, officer: str, unit: Unit) -> str:
    """Whom to ask: in the officer's words, a bare number with a name before it, else the officer and the unit."""
    number = told or unit.phone
    bare = number.replace(" ", "").lstrip("+").isdecimal()
    return f"{officer}, {number}" if bare and officer else number or officer
