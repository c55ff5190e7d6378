"""Open dossiers of the same person for the same procedure: looked for whenever one is read, so that it does not
matter which of them reached the commune first, nor that both were made where there was no network."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import select

from app.db import db
from app.domain.doubles import same_person
from app.models import Dossier

OPEN: Final = ("received", "appraised", "in_handling", "decided", "supplement_requested")
MERGEABLE: Final = ("received", "appraised", "in_handling", "supplement_requested")
"""What may still be closed: a decision that a leader signed stands."""


def doubles_of(dossier: Dossier) -> tuple[Dossier, ...]:
    """The others, oldest first; none for a dossier that is over, or of which nothing is known any more."""
    who = _who(dossier.applicant or {})
    if dossier.state not in OPEN or dossier.purged_at is not None or not who:
        return ()
    others = db.session.scalars(
        select(Dossier)
        .where(
            Dossier.unit_id == dossier.unit_id,
            Dossier.state.in_(OPEN),
            Dossier.procedure_code == dossier.procedure_code,
            Dossier.id != dossier.id,
            Dossier.purged_at.is_(None),
        )
        .order_by(Dossier.received_at, Dossier.id)
    )
    return tuple(one for one in others if _who(one.applicant or {}) == who)


def _who(applicant: dict[str, Any]) -> str:
    return same_person(applicant.get("id_number"), str(applicant.get("name") or ""), applicant.get("birth_on"))
