"""Letters: confirmed by a person, made once, taken back by a correction."""

from __future__ import annotations

from app.db import db
from app.domain.errors import LetterChanged, LetterMadeBefore, LetterNotDue, NotAllowed
from app.domain.letters import letters_due
from app.domain.operations.letters import LetterConfirmedFacts, LetterMadeFacts
from app.models import Dossier, Letter
from app.queries.letters import case_of, corrected_pos
from app.services.deed import Deed


def confirm_letter(dossier: Dossier, facts: LetterConfirmedFacts, *, by: Deed) -> None:
    """It may go, or it is not to. Raises `LetterNotDue`, and `LetterMadeBefore` while nothing was corrected since."""
    _check_here(by)
    case = case_of(dossier)
    if case is None or facts.kind not in {one.kind for one in letters_due(case)}:
        raise LetterNotDue(facts.kind)
    letter = db.session.get(Letter, (dossier.id, facts.kind))
    if letter is None:
        letter = Letter(dossier_id=dossier.id, kind=facts.kind, unit_id=dossier.unit_id, prints=0)
        db.session.add(letter)
    elif letter.is_made and corrected_pos(dossier.id) < (letter.made_pos or 0):
        raise LetterMadeBefore(facts.kind)
    letter.send, letter.confirmed_by = facts.send, by.author.id
    letter.confirmed_pos, letter.confirmed_at = by.pos, by.at


def make_letter(dossier: Dossier, facts: LetterMadeFacts, *, by: Deed) -> None:
    """It was made. Raises `LetterNotDue` where nobody confirmed it, `LetterChanged` after a correction,
    `LetterMadeBefore` where it is no reprint and was made already.
    """
    _check_here(by)
    letter = db.session.get(Letter, (dossier.id, facts.kind))
    if letter is None or not letter.send or (facts.reprint and not letter.is_made):
        raise LetterNotDue(facts.kind)
    if corrected_pos(dossier.id) > letter.confirmed_pos:
        raise LetterChanged(facts.kind)
    if letter.is_made and not facts.reprint:
        raise LetterMadeBefore(facts.kind)
    letter.prints += 1
    if not facts.reprint:
        letter.made_pos, letter.made_at, letter.leader_id = by.pos, by.at, str(facts.leader)


def _check_here(by: Deed) -> None:
    if not by.counter:
        raise NotAllowed("letters are the desk's")
