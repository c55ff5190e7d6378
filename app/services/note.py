"""Notes: for the officers only."""

from __future__ import annotations

from app.domain.operations.records import NoteAddedFacts
from app.models import Dossier
from app.services.deed import Deed


def add_note(dossier: Dossier, facts: NoteAddedFacts, *, by: Deed) -> None:
    """Something worth knowing. The journal row is the note; the dossier itself does not change."""
