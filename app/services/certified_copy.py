"""Electronic copies certified from originals: who may make one, of what, and what becomes of it.

Only a dossier of the centre's own (NĐ 23/2015 art. 10: never in a hamlet), and only where an officer held the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from app.db import db
from app.domain.errors import DraftChanged, NotCertifiable, NotOffSite, ReasonNeeded
from app.domain.ids import uuid7
from app.domain.tracking import hash_tracking_code
from app.models import CertifiedCopy, Dossier, Person

PROCEDURE = "2.000815"
PREPARING = ("received", "appraised", "in_handling")
SIGNING = ("appraised", "in_handling")
MOST_PAGES = 30


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer says of a copy: the paper's name, its number in the register, how many pages the original has."""

    title: str
    number: str
    pages: int


def check_dossier(dossier: Dossier) -> None:
    """Whether a copy may be made for this dossier at all. Raises `NotCertifiable` and `NotOffSite`."""
    if dossier.procedure_code != PROCEDURE:
        raise NotCertifiable("another procedure")
    if dossier.intake_field_session_id is not None:
        raise NotOffSite(PROCEDURE)


def check_open(dossier: Dossier) -> None:
    """Whether it may be made, or made anew, now. Raises `NotCertifiable` and `NotOffSite`."""
    check_dossier(dossier)
    if dossier.state not in PREPARING or dossier.applicant is None:
        raise NotCertifiable(dossier.state)


def draft_of(dossier_id: str) -> CertifiedCopy | None:
    """The newest copy of a dossier, signed or not; a draft that was made anew counts no more."""
    mine = select(CertifiedCopy).where(CertifiedCopy.dossier_id == dossier_id, CertifiedCopy.replaced_at.is_(None))
    return db.session.scalars(mine).first()


def keep_draft(
    dossier: Dossier, words: Words, *, code: str, attachment: dict[str, Any], by: Person, at: datetime
) -> CertifiedCopy:
    """Note a draft; one from before is replaced. The caller holds the pen and has recorded its attachment."""
    mine = (CertifiedCopy.dossier_id == dossier.id, CertifiedCopy.replaced_at.is_(None))
    db.session.execute(update(CertifiedCopy).where(*mine).values(replaced_at=at))
    made = CertifiedCopy(
        id=str(uuid7()),
        unit_id=dossier.unit_id,
        dossier_id=dossier.id,
        code_sha256=hash_tracking_code(code),
        title=words.title,
        number=words.number,
        pages=words.pages,
        seen_by=by.id,
        prepared_at=at,
        content_sha256=attachment["sha256"],
        content_size=attachment["size"],
        draft_id=attachment["id"],
    )
    db.session.add(made)
    return made


def note_signed(
    copy: CertifiedCopy,
    *,
    attachment: dict[str, Any],
    certificate: dict[str, Any],
    leader: Person,
    at: datetime,
    stamped_at: datetime | None,
) -> None:
    """The commune has signed it. Raises `DraftChanged` where it was replaced or signed meanwhile."""
    if copy.replaced_at is not None or copy.is_signed:
        raise DraftChanged(copy.id)
    copy.signed_at, copy.leader_id = at, leader.id
    copy.attachment_id, copy.pdf_sha256, copy.pdf_size = attachment["id"], attachment["sha256"], attachment["size"]
    copy.certificate, copy.stamped_at = certificate, stamped_at


def revoke(copy: CertifiedCopy, reason: str, *, by: Person, at: datetime) -> None:
    """The commune takes a signed copy back; again changes nothing. Raises `ReasonNeeded` and `NotCertifiable`."""
    said = " ".join(reason.split())[:300]
    if not said:
        raise ReasonNeeded
    if not copy.is_signed:
        raise NotCertifiable("not signed")
    if copy.revoked_at is None:
        copy.revoked_at, copy.revoked_by, copy.revoked_reason = at, by.id, said
