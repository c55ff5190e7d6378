"""What was mistyped, put right where that makes a word that is known: shorthand, keys left over, slips, two in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from app.domain.asking.words import Word, Words, data, shorthand, words

SHORTEST: Final = 4
"""Of shorter words any letter makes another word: they are not guessed at."""


@dataclass(frozen=True, slots=True)
class Known:
    """The words of catalogue and data: how often each stands there, which stand side by side, which are near a slip."""

    count: dict[str, int]
    pairs: Collection[tuple[str, str]]
    near: dict[str, list[str]]

    @classmethod
    def of(cls, count: dict[str, int], pairs: Collection[tuple[str, str]]) -> Known:
        """With the slips of all of them worked out."""
        near: dict[str, list[str]] = {}
        for plain in sorted(count):
            for short in {plain, *_shorter(plain)}:
                near.setdefault(short, []).append(plain)
        return cls(count, pairs, near)

    def __contains__(self, plain: str) -> bool:
        return plain in self.count


def _shorter(plain: str) -> list[str]:
    return [plain[:i] + plain[i + 1 :] for i in range(len(plain))]


def mended(text: Sequence[Word], known: Known) -> Words:
    """Every word as it was meant, as far as can be told; what cannot stays as it is."""
    spelt = [one for given in text for one in shorthand().get(given.told, (given,))]
    found: list[Word] = []
    for i, one in enumerate(spelt):
        if one.plain in known or not one.plain.isalpha():
            found.append(one)
        else:
            beside = (found[-1].plain if found else "", spelt[i + 1].plain if i + 1 < len(spelt) else "")
            found.extend(_guess(one, known, beside))
    return tuple(found)


def _guess(one: Word, known: Known, beside: tuple[str, str]) -> Words:
    for ways in WAYS:
        options = {way for way in ways(one.plain) if all(part in known for part in way.split())}
        if options:
            return words(_likeliest(options, known, beside))
    near = slips(one.plain, known)
    if not near:
        return (one,)
    meant = _likeliest(near, known, beside)
    return (Word(meant, f"{meant}?" if one.accented else meant),)


def _likeliest(options: Collection[str], known: Known, beside: tuple[str, str]) -> str:
    """Words that are known side by side first, then frequent ones."""

    def likely(way: str) -> tuple[int, int]:
        parts = way.split()
        near = [(beside[0], parts[0]), *pairwise(parts), (parts[-1], beside[1])]
        return sum(pair in known.pairs for pair in near), min(known.count[part] for part in parts)

    return max(sorted(options), key=likely)


def keys_left(plain: str) -> Iterator[str]:
    """Telex and VNI typed where no keyboard turned them into accents: `ddeer`, `d9e63` → `de`."""
    bare = re.sub(r"dd", "d", re.sub(r"([aeo])\1", r"\1", plain.replace("w", "")))
    yield bare
    yield re.sub(r"[sfrxj]$", "", bare)
    yield re.sub(r"(?<=[aeiouy])[sfrxj]", "", bare)


def doubled(plain: str) -> Iterator[str]:
    """A key that was held too long: `khaii` → `khai`."""
    yield re.sub(r"(.)\1+", r"\1", plain)


def split(plain: str) -> Iterator[str]:
    """Two words without a space: `khaisinh` → `khai sinh`."""
    for i in range(2, len(plain) - 1):
        yield f"{plain[:i]} {plain[i:]}"


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    both = [pair for one, other in data()["confused"] for pair in ((one, other), (other, one))]
    return tuple((re.compile(one if one.endswith("$") else f"^{one}"), other.removesuffix("$")) for one, other in both)


def sounds(plain: str) -> Iterator[str]:
    """What sounds alike somewhere in the country: `xinh` → `sinh`, `dấy` → `giấy`."""
    for pattern, other in _sounds():
        yield pattern.sub(other, plain)


def slips(plain: str, known: Known) -> set[str]:
    """Known words that are one key missed, added or mistaken away, or two in the wrong order."""
    found = {other for short in (plain, *_shorter(plain)) for other in known.near.get(short, ())}
    return {other for other in found if _one_slip(plain, other)}


def _one_slip(typed: str, meant: str) -> bool:
    if len(typed) != len(meant):
        return len(typed) >= SHORTEST
    differing = [i for i in range(len(typed)) if typed[i] != meant[i]]
    if len(differing) == 1:
        return len(typed) >= SHORTEST
    i, j = differing[0], differing[-1]
    return len(differing) == 2 and j == i + 1 and typed[i] == meant[j] and typed[j] == meant[i]


WAYS: Final[tuple[Callable[[str], Iterator[str]], ...]] = (keys_left, doubled, sounds, split)
"""The surest first; a slip of the finger comes last."""
