"""Thẩm định: the papers are weighed."""

from __future__ import annotations

from app.domain.operations.handling import AppraisedFacts
from app.models import Dossier
from app.services.deed import Deed


def appraise(dossier: Dossier, facts: AppraisedFacts, *, by: Deed) -> None:
    """The papers were weighed; one that is incomplete leaves the dossier received."""
    dossier.appraised_at = by.at if facts.outcome == "complete" else None
