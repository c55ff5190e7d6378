"""What a question is about: the facts that are asked for, and at most three procedures; or that it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.asking.index import LONGEST, Hit, Index
from app.domain.asking.intents import OF_THE_UNIT, Fact, apart, asked_for, is_of_the_unit
from app.domain.asking.words import Words, words

FEWEST: Final = 0.38
"""Below this a procedure is not what was meant: it is better to say that it is not known."""

FAINT: Final = 0.5
"""Others are named only while they come this near to the best one."""

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """``hits`` is empty where no procedure is meant, or none is known. ``words`` is the question as it was read."""

    facts: tuple[Fact, ...]
    hits: tuple[Hit, ...]
    words: Words

    @property
    def unknown(self) -> bool:
        """Whether nothing can be answered."""
        return not self.hits and not self.facts


def understand(question: str, index: Index) -> Understood:
    """Read a question; what is beyond its longest is not read."""
    text = index.read(words(question[:LONGEST]))
    facts, rest = asked_for(text)
    if is_of_the_unit(rest):
        return Understood(tuple(fact for fact in facts if fact in OF_THE_UNIT), (), text)
    hits = index.ask(apart(rest))
    best = hits[0].score if hits else 0.0
    if best < FEWEST:
        return Understood((), (), text)
    near = [hit for hit in hits[:MOST] if hit.score >= best * FAINT]
    return Understood(facts, tuple(near), text)
