"""Letters at the desk: a person confirms each, a batch is printed, and every one of it is a fact on the own chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.db import db, now, writing
from app.documents.gather_letters import letter_of
from app.documents.letter import letters_pdf
from app.domain.errors import LetterChanged, LetterWithoutLeader, NotFound, TooManyLetters
from app.domain.letters import MOST, Kind
from app.models import Dossier, Person, Unit
from app.queries.letters import corrected_pos
from app.sync import own_chain
from app.sync.copies import Office


@dataclass(frozen=True, slots=True)
class Chosen:
    """A letter that somebody ticked: of which dossier, which kind, and up to where they had seen its facts."""

    dossier_id: str
    kind: Kind
    seen_pos: int = 0


def confirm(chosen: Sequence[Chosen], *, send: bool, by: Person, office: Office) -> None:
    """They may go (or, with ``send`` false, none goes). All of them or none.

    Raises `TooManyLetters`, `LetterChanged` for what was corrected after it was shown, and what recording raises.
    """
    _check_count(chosen)
    with writing():
        who = db.session.get_one(Person, by.id)
        for one in chosen:
            if corrected_pos(_mine(one, who.unit_id).id) > one.seen_pos:
                raise LetterChanged(one.kind)
            facts = {"kind": one.kind, "send": send}
            own_chain.record("letter_confirmed", facts, author=who, dossier_id=one.dossier_id, **office.way)


def print_letters(
    chosen: Sequence[Chosen], leader_id: str, *, reprint: bool = False, by: Person, office: Office
) -> bytes:
    """One PDF of all of them, recorded as made. Nothing is recorded where one of them may not be printed.

    Raises `TooManyLetters`, `LetterWithoutLeader`, and what recording raises.
    """
    _check_count(chosen)
    unit, leader, at = db.session.get_one(Unit, by.unit_id), _leader(leader_id, by.unit_id), now()
    letters = [letter_of(_mine(one, unit.id), one.kind, unit, leader, at=at, reprint=reprint) for one in chosen]
    content = letters_pdf(letters)
    with writing():
        who = db.session.get_one(Person, by.id)
        for one in chosen:
            facts: dict[str, Any] = {"kind": one.kind, "leader": leader_id, "reprint": reprint}
            own_chain.record("letter_made", facts, author=who, dossier_id=one.dossier_id, at=at, **office.way)
    return content


def _check_count(chosen: Sequence[Chosen]) -> None:
    if not 1 <= len(chosen) <= MOST or len(set(chosen)) < len(chosen):
        raise TooManyLetters(str(len(chosen)))


def _mine(one: Chosen, unit_id: str) -> Dossier:
    """A dossier of this very unit: a letter is the commune's own. Raises `NotFound`."""
    found = db.session.get(Dossier, one.dossier_id)
    if found is None or found.unit_id != unit_id:
        raise NotFound("no dossier of this unit")
    return found


def _leader(leader_id: str, unit_id: str) -> Person:
    found = db.session.get(Person, leader_id)
    if found is None or found.unit_id != unit_id or not found.active or not found.is_leader:
        raise LetterWithoutLeader
    return found
