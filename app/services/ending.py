"""A dossier that ends without a decision."""

from __future__ import annotations

from app.domain.operations.handling import ClosedFacts, WithdrawnFacts
from app.models import Dossier
from app.services import attachment
from app.services.deed import Deed


def withdraw(dossier: Dossier, facts: WithdrawnFacts, *, by: Deed) -> None:
    """The citizen took it back."""
    dossier.ended_at = by.at
    attachment.keep(facts.attachments, dossier, by)


def close(dossier: Dossier, facts: ClosedFacts, *, by: Deed) -> None:  # noqa: ARG001 - one signature for all
    """Handling stopped; the journal keeps reason and basis."""
    dossier.ended_at = by.at
