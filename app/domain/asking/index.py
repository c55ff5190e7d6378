"""The catalogue as it is searched: phrases and the rarity of their words. The same order anywhere."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.asking.mending import Known, mended
from app.domain.asking.words import Word, Words, as_one, polite, spoken, words

LONGEST: Final = 200
MOST_WORDS: Final = 30
ENOUGH: Final = 120
"""Phrases that are looked at more closely: those of the rarest words first."""

LITTLE: Final = 0.15
STRANGE: Final = 0.6
ELSEWHERE: Final = 2.0
ODD_ACCENTS: Final = 0.45
UNASKED: Final = 0.25
UNSAID: Final = 0.6
PAIR: Final = 0.3
WHOLE: Final = 0.3


class Doc(NamedTuple):
    """What may be found: a procedure with its name, what people say, and how far a team can do it here (0 to 1)."""

    code: str
    name: str
    sayings: Sequence[str] = ()
    here: float = 1.0


class Hit(NamedTuple):
    """``covered``: how much of the question the procedure's own words explain, 0 to 1."""

    code: str
    score: float
    covered: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or a saying of one procedure."""

    doc: int
    words: dict[str, Word]
    pairs: frozenset[tuple[str, str]]
    weight: float


class Index:
    """Built once for a catalogue; asking changes nothing in it."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        self.docs = tuple(docs)
        texts = [[as_one(words(text)) for text in (doc.name, *doc.sayings)] for doc in self.docs]
        count = Counter(plain for own in texts for plain in {one.plain for text in own for one in text})
        self._rarest = math.log(1 + len(self.docs))
        self._weights = {plain: self._rarity(plain, times) for plain, times in count.items()}
        self._phrases = [self._phrase(doc, text) for doc, own in enumerate(texts) for text in own]
        self._bags = [{one.plain for text in own for one in text} for own in texts]
        self._places: dict[str, list[int]] = {}
        for i, phrase in enumerate(self._phrases):
            for plain in phrase.words:
                self._places.setdefault(plain, []).append(i)
        beside = {pair for phrase in self._phrases for pair in phrase.pairs}
        self.known = Known.of({**dict.fromkeys(spoken(), 1), **count}, beside)
        self._codes = {doc.code.replace(".", ""): doc.code for doc in self.docs}

    def _rarity(self, plain: str, times: int) -> float:
        return math.log(1 + len(self.docs) / times) * (LITTLE if plain in polite() else 1)

    def _phrase(self, doc: int, text: Words) -> Phrase:
        own = {one.plain: one for one in text}
        weight = sum(self._weights[plain] for plain in own)
        return Phrase(doc, own, frozenset(_pairs(text)), weight)

    def weight(self, plain: str) -> float:
        """How much a word says; one that stands nowhere says most of all that this is not about us."""
        strange = ELSEWHERE if plain.startswith("~") else LITTLE if plain in polite() else STRANGE
        return self._weights.get(plain, self._rarest * strange)

    def read(self, text: Sequence[Word]) -> Words:
        """The words of a question as the index has them."""
        return as_one(mended(text[:MOST_WORDS], self.known))

    def ask(self, text: Sequence[Word]) -> list[Hit]:
        """The procedures that these words are about, the best first; each once."""
        if by_code := next(
            (self._codes[plain] for one in text if (plain := one.plain.replace(".", "")) in self._codes), None
        ):
            return [Hit(by_code, 1.0, 1.0)]
        asked = {one.plain: one for one in text}
        weights = {plain: self.weight(plain) for plain in asked}
        whole = sum(weights.values())
        pairs = _pairs(text)
        best: dict[int, tuple[float, float]] = {}
        for i in self._near(weights):
            phrase = self._phrases[i]
            score = self._score(phrase, asked, weights, whole, pairs)
            if score > best.get(phrase.doc, (0.0, 0.0))[0]:
                best[phrase.doc] = (score, 0.0)
        found = [self._hit(doc, score, weights, whole) for doc, (score, _) in best.items()]
        return sorted(found, key=lambda hit: (-hit.score, hit.code))

    def _hit(self, doc: int, score: float, weights: dict[str, float], whole: float) -> Hit:
        bag = self._bags[doc]
        covered = sum(weight for plain, weight in weights.items() if plain in bag) / whole
        return Hit(self.docs[doc].code, (score + WHOLE * covered) / (1 + WHOLE) * self.docs[doc].here, covered)

    def _near(self, weights: dict[str, float]) -> set[int]:
        """Phrases with a word of the question, by the rarest words until there are enough."""
        found: set[int] = set()
        for plain in sorted(weights, key=lambda one: (-weights[one], one)):
            if len(found) >= ENOUGH:
                break
            found.update(self._places.get(plain, ()))
        return found

    def _score(
        self,
        phrase: Phrase,
        asked: dict[str, Word],
        weights: dict[str, float],
        whole: float,
        pairs: set[tuple[str, str]],
    ) -> float:
        """Shared words by their rarity, less what was asked and not said, a little less what was said and not asked."""
        shared = 0.0
        for plain, weight in weights.items():
            if its := phrase.words.get(plain):
                shared += weight if asked[plain].agrees(its) else weight * ODD_ACCENTS
        alike = (
            shared / (shared + UNSAID * (whole - shared) + UNASKED * max(0.0, phrase.weight - shared))
            if shared
            else 0.0
        )
        if not pairs:
            return alike
        return alike * (1 - PAIR) + PAIR * alike * len(pairs & phrase.pairs) / max(
            1, min(len(pairs), len(phrase.pairs))
        )


def _pairs(text: Sequence[Word]) -> set[tuple[str, str]]:
    return set(pairwise(one.plain for one in text))
