"""What anybody may learn of a certified copy with its code: what it is, who signed it, whether it still counts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain.tracking import hash_tracking_code, normalise_tracking_code
from app.models import CertifiedCopy, Person, Unit


@dataclass(frozen=True, slots=True)
class Found:
    """A signed copy, its unit, and the leader who decided."""

    copy: CertifiedCopy
    unit: Unit
    leader: str
    title: str

    def is_file(self, sha256: str) -> bool:
        """Whether a file with this hash is the very file that was issued."""
        return sha256 == self.copy.pdf_sha256


def find_copy(typed: str) -> Found | None:
    """The signed copy of a code in any spelling; None alike for a wrong, an unknown, an unsigned and a mistyped one."""
    code = normalise_tracking_code(typed)
    if code is None:
        return None
    query = (
        select(CertifiedCopy, Unit, Person.name, Person.title)
        .join(Unit, Unit.id == CertifiedCopy.unit_id)
        .join(Person, Person.id == CertifiedCopy.leader_id)
        .where(CertifiedCopy.code_sha256 == hash_tracking_code(code), CertifiedCopy.signed_at.is_not(None))
    )
    row = db.session.execute(query).one_or_none()
    return Found(row[0], row[1], row[2], row[3]) if row else None
