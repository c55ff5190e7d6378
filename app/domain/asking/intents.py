"""Which fact is asked for: papers, time, fee, place, hours, the state of a dossier; and the question without it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, cast, get_args

from app.domain.asking.words import Patterns, Word, Words, data, polite, word

Fact = Literal["papers", "time", "fee", "amount", "place", "hours", "state"]
FACTS: tuple[Fact, ...] = get_args(Fact)
OF_THE_UNIT: tuple[Fact, ...] = ("hours", "place", "state")
"""What can be answered with no procedure named."""


@cache
def _intents() -> Patterns:
    return Patterns((text, fact) for fact, texts in data()["intents"].items() for text in texts)


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(word(part).plain for text in data()["of_the_unit"] for part in text.split())


def asked_for(text: Sequence[Word]) -> tuple[tuple[Fact, ...], Words]:
    """The facts, each once, as they were asked, and the words that are left."""
    found: list[Fact] = []
    rest: list[Word] = []
    start = 0
    while start < len(text):
        match = _intents().at(text, start)
        if match is None:
            rest.append(text[start])
        elif match[1] not in found:
            found.append(cast("Fact", match[1]))
        start += match[0] if match else 1
    return tuple(found), tuple(rest)


def is_of_the_unit(rest: Sequence[Word]) -> bool:
    """Whether what is left beside the fact names no matter: `uỷ ban … mấy giờ`."""
    return all(one.plain in polite() or one.plain in _unit_words() or one.plain.isdecimal() for one in rest)


@cache
def _elsewhere() -> Patterns:
    return Patterns((text, text) for text in data()["elsewhere"])


def apart(text: Sequence[Word]) -> Words:
    """The words of matters that this catalogue does not have, such as passports, made to match nothing."""
    found = list(text)
    for start in range(len(text)):
        if match := _elsewhere().at(text, start):
            found[start : start + match[0]] = (
                Word(f"~{one.plain}", f"~{one.told}") for one in text[start : start + match[0]]
            )
    return tuple(found)
