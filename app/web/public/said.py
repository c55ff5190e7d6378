"""What a state of a dossier has to say to its citizen, and how they are addressed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.queries.tracking import Tracked
from app.web.formats import is_english


@dataclass(frozen=True, slots=True)
class Said:
    """What one state of a dossier has to say."""

    sentences: tuple[str, ...]
    when_label: str = ""
    at: datetime | None = None
    where: str = ""
    bring: tuple[str, ...] = field(default=())
    when: str = ""


def you(tracked: Tracked) -> str:
    """How the citizen is addressed: the honorific chosen at intake."""
    return "you" if is_english() else tracked.dossier.honorific
