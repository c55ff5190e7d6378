"""Between appraisal and decision: who handles it, and a new promise where the first cannot be kept."""

from __future__ import annotations

from app.domain.operations.handling import DueExtendedFacts, HandlingStartedFacts
from app.models import Dossier
from app.services.deed import Deed


def start_handling(dossier: Dossier, facts: HandlingStartedFacts, *, by: Deed) -> None:  # noqa: ARG001 - one signature for all
    """It cannot be decided here and now, why, and which unit handles it: that one sees it from then on."""
    dossier.handling_reason = facts.reason
    dossier.handler_id = facts.handler if facts.handler != dossier.unit_id else None


def extend_due(dossier: Dossier, facts: DueExtendedFacts, *, by: Deed) -> None:  # noqa: ARG001 - one signature for all
    """A new hour was promised, with an apology (Mẫu 04). A person stated it: it is not verified."""
    dossier.due_at = facts.due_at
    dossier.due_verified = False
