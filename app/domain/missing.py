"""Numbers of a device's chain that have not arrived: inclusive ranges, ascending and apart. Pure.

A device may have made millions of operations by its own word, so nothing here counts them one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Range = tuple[int, int]
_PART = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")


def missing(holes: Iterable[Sequence[int]], head: int, stated: int) -> tuple[Range, ...]:
    """The holes below the newest number that arrived, and what lies above it by the device's own word.

    >>> missing([[12, 12]], 46, 48)
    ((12, 12), (47, 48))
    """
    below = tuple((int(first), int(last)) for first, last in holes)
    return below + (((head + 1, stated),) if stated > head else ())


def without(ranges: Iterable[Range], gone: Iterable[Range]) -> tuple[Range, ...]:
    """What is left of the ranges.

    >>> without([(3, 9)], [(1, 3), (5, 6)])
    ((4, 4), (7, 9))
    """
    left = list(ranges)
    for first, last in gone:
        pairs = [((a, min(b, first - 1)), (max(a, last + 1), b)) for a, b in left]
        left = [(a, b) for both in pairs for a, b in both if a <= b]
    return tuple(left)


def count(ranges: Iterable[Range]) -> int:
    """How many numbers they hold."""
    return sum(last - first + 1 for first, last in ranges)


def read(text: str) -> tuple[Range, ...]:
    """What a person typed; raises `ValueError` where it names no numbers.

    >>> read("12, 15–17")
    ((12, 12), (15, 17))
    """
    found: list[Range] = []
    for part in re.split(r"[,;\n]+", text.strip().strip(",; ")):
        one = _PART.fullmatch(part.strip())
        if one is None:
            raise ValueError(part)
        first, last = int(one[1]), int(one[2] or one[1])
        if not 1 <= first <= last:
            raise ValueError(part)
        found += without([(first, last)], found)
    return tuple(sorted(found))


def told(ranges: Iterable[Range]) -> str:
    """For a person, and for `read`: ``12, 15–17``."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)
