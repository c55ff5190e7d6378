"""What a citizen agreed to beside the office's duty, and took back: kept with the dossier, and purged with it."""

from __future__ import annotations

from typing import Any

from app.domain.operations import instant
from app.domain.operations.common import Consent
from app.domain.operations.records import ConsentWithdrawnFacts
from app.models import Dossier
from app.services.deed import Deed


def give_consents(dossier: Dossier, given: tuple[Consent, ...], by: Deed) -> None:
    """What was ticked at the intake: for what, in which words, when, and who asked."""
    if not given:
        return
    at, officer = instant(by.at), by.author.id
    kept = [{"purpose": one.purpose, "wording": one.wording, "at": at, "by": officer} for one in given]
    dossier.declaration = {**(dossier.declaration or {}), "consents": kept}


def withdraw_consent(dossier: Dossier, facts: ConsentWithdrawnFacts, *, by: Deed) -> None:
    """From now on nothing is done for this purpose; what was given stays on record with when it ended."""
    ended = {"withdrawn_at": instant(by.at)}
    kept = [one | ended if one["purpose"] == facts.purpose else one for one in consents(dossier)]
    if kept:
        dossier.declaration = {**(dossier.declaration or {}), "consents": kept}


def consents(dossier: Dossier) -> list[dict[str, Any]]:
    """All that was ever agreed to here; ``withdrawn_at`` stands with what was taken back."""
    return list((dossier.declaration or {}).get("consents") or ())


def agrees(dossier: Dossier, purpose: str) -> bool:
    """Whether the citizen agrees to this now. Silence is no."""
    return any(one["purpose"] == purpose and "withdrawn_at" not in one for one in consents(dossier))
