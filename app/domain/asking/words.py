"""The words of a question and of a phrase: how they are told apart, and which are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from app.domain.catalogue import load
from app.domain.text import fold

TONES: Final = {"\u0300": "1", "\u0301": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_WORD: Final = re.compile(r"[^\W_]+(?:\.\d+)*")
_ONE_LETTER: Final = re.compile(r"[hklmst]y")


class Word(NamedTuple):
    """``plain`` is folded, ``told`` has its accents, the tone as a digit at its end: `hòa` and `hoà` are `hoa1`."""

    plain: str
    told: str

    @property
    def accented(self) -> bool:
        """Whether it was written with any mark."""
        return self.plain != self.told

    def agrees(self, other: Word) -> bool:
        """The same word, or one of the two was written without accents."""
        return self.plain == other.plain and (self.told == other.told or not (self.accented and other.accented))


Words = tuple[Word, ...]


@cache
def data() -> dict[str, Any]:
    """How people ask (``asking.json``)."""
    found: dict[str, Any] = load("asking.json")
    return found


@lru_cache(maxsize=8192)
def word(text: str) -> Word:
    """One word; `ký` and `kí` are one."""
    plain, parts = fold(text), unicodedata.normalize("NFD", text.lower())
    tone = "".join(TONES.get(sign, "") for sign in parts)
    told = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in TONES))
    if _ONE_LETTER.fullmatch(plain):
        plain, told = plain[:-1] + "i", told[:-1] + "i"
    return Word(plain, told + tone)


def words(text: str) -> Words:
    """Every word of a text; a code such as 1.001193 is one."""
    return tuple(word(one) for one in _WORD.findall(unicodedata.normalize("NFC", text)))


@cache
def shorthand() -> dict[str, Words]:
    """`ko` → `không`."""
    return {short: words(full) for short, full in data()["shorthand"].items()}


@cache
def polite() -> frozenset[str]:
    """Words of a request that say little of its matter, folded."""
    return frozenset(word(one).plain for one in data()["polite"])


@cache
def spoken() -> frozenset[str]:
    """Every word that the data name, folded: none of these was mistyped."""
    texts = [*data()["polite"], *data()["of_the_unit"], *data()["elsewhere"], *data()["shorthand"].values()]
    for groups in (data()["same"], data()["intents"]):
        texts.extend(text for one, others in groups.items() for text in (one, *others))
    return frozenset(one.plain for text in texts for one in words(text))


class Pattern(NamedTuple):
    """Words that are looked for in a row. ``strict``: with the very accents."""

    words: Words
    strict: bool

    def at(self, text: Sequence[Word], start: int) -> bool:
        """Whether they stand here."""
        if start + len(self.words) > len(text):
            return False
        pairs = zip(self.words, text[start : start + len(self.words)], strict=True)
        return all(mine.told == its.told if self.strict else mine.agrees(its) for mine, its in pairs)


class Patterns:
    """Many patterns, each for a value; the longest that stands at a place is the one."""

    def __init__(self, of: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Pattern, str]]] = {}
        for text, value in of:
            pattern = Pattern(words(text), text.startswith("="))
            self._by_first.setdefault(pattern.words[0].plain, []).append((pattern, value))
        for found in self._by_first.values():
            found.sort(key=lambda one: -len(one[0].words))

    def at(self, text: Sequence[Word], start: int) -> tuple[int, str] | None:
        """How many words the longest takes, and its value."""
        for pattern, value in self._by_first.get(text[start].plain, ()):
            if pattern.at(text, start):
                return len(pattern.words), value
        return None


@cache
def _same() -> Patterns:
    return Patterns((other, one) for one, others in data()["same"].items() for other in others)


def as_one(text: Sequence[Word]) -> Words:
    """The text with each word of the same meaning in its first form: `đẻ`, `sanh` → `sinh`."""
    found: list[Word] = []
    start = 0
    while start < len(text):
        match = _same().at(text, start)
        found.extend(words(match[1]) if match else (text[start],))
        start += match[0] if match else 1
    return tuple(found)
