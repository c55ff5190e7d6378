"""The register of initiatives: written down, changed, and every change kept with who made it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.db import db
from app.domain.errors import FieldsNeeded
from app.models import Initiative, InitiativeChange, Person

LONGEST: Final[Mapping[str, int]] = {
    "title": 200,
    "owner": 200,
    "idea": 4000,
    "trial": 4000,
    "figures_before": 4000,
    "figures_after": 4000,
    "adopted_by": 4000,
}
NEEDED: Final = ("title", "owner", "idea")


def enter_initiative(unit_id: str, said: Mapping[str, str], *, by: Person, at: datetime) -> Initiative:
    """Put it into the register. Raises `FieldsNeeded` without a title, an owner or the idea itself."""
    words = _words(said)
    row = Initiative(unit_id=unit_id, entered_by=by.id, entered_at=at, updated_at=at, **words)
    db.session.add(row)
    db.session.flush()
    _note(row, {name: ["", word] for name, word in words.items() if word}, by, at)
    return row


def change_initiative(row: Initiative, said: Mapping[str, str], *, by: Person, at: datetime) -> None:
    """Write it anew; what stood there before is kept. The same words again change nothing. Raises `FieldsNeeded`."""
    words = _words(said)
    changed = {name: [getattr(row, name), word] for name, word in words.items() if getattr(row, name) != word}
    if not changed:
        return
    for name, (_before, word) in changed.items():
        setattr(row, name, word)
    row.updated_at = at
    _note(row, changed, by, at)


def _words(said: Mapping[str, str]) -> dict[str, str]:
    words = {name: said.get(name, "").replace("\r\n", "\n").strip()[:longest] for name, longest in LONGEST.items()}
    if not all(words[name] for name in NEEDED):
        raise FieldsNeeded
    return words


def _note(row: Initiative, changed: Mapping[str, list[str]], by: Person, at: datetime) -> None:
    db.session.add(InitiativeChange(initiative_id=row.id, by_id=by.id, at=at, said=dict(changed)))
