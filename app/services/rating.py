"""How it was, said by whoever holds the tracking code."""

from __future__ import annotations

from datetime import timedelta

from app.domain.errors import RatingOver
from app.domain.operations.giving_back import RatedFacts
from app.models import Dossier
from app.services.deed import Deed

MAY_CHANGE = timedelta(days=7)
"""From the first rating on."""


def rate(dossier: Dossier, facts: RatedFacts, *, by: Deed) -> None:
    """One rating a dossier; the newest stands. Raises `RatingOver` once the first is a week old."""
    if dossier.rated_at and by.at > dossier.rated_at + MAY_CHANGE:
        raise RatingOver
    dossier.rating = facts.face
    dossier.rated_at = dossier.rated_at or by.at
