"""Letters of a friendly government: a person said that one may go, and it was made."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from app.domain.operations.common import Frozen, OnDossier

LetterKind = Literal["condolence", "birth", "marriage", "sorry", "thanks"]


class LetterConfirmedFacts(Frozen):
    """`send` false: somebody asked, and no letter is to go."""

    kind: LetterKind
    send: bool = True


class LetterConfirmed(OnDossier):
    """A person made sure of what a letter is going to say."""

    type: Literal["letter_confirmed"] = "letter_confirmed"
    facts: LetterConfirmedFacts


class LetterMadeFacts(Frozen):
    """`leader` is whose name stands under it. `reprint`: the same letter on paper once more."""

    kind: LetterKind
    leader: UUID
    reprint: bool = False


class LetterMade(OnDossier):
    """A letter was made to be printed, from what had been confirmed."""

    type: Literal["letter_made"] = "letter_made"
    facts: LetterMadeFacts
