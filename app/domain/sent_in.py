"""How much a citizen may send by one tracking code, over all time; counted as it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from app.domain.errors import TooManySent, TooMuchSent

MOST_FILES = 5
MOST_BYTES = 20_000_000
"""Bytes, sealed."""

CITIZEN = "citizen"
"""The role of whoever holds a tracking code: the table of transitions says what it may author."""

_CITIZENS = uuid5(NAMESPACE_URL, "tan-noi:citizen")


@dataclass(frozen=True, slots=True)
class Room:
    """What one code may still send."""

    files: int
    size: int

    @property
    def is_left(self) -> bool:
        """Whether anything may come at all."""
        return self.files > 0 and self.size > 0

    def take(self, sizes: Sequence[int]) -> Room:
        """What is left once files of these sizes have come. Raises `TooManySent` and `TooMuchSent`."""
        if len(sizes) > self.files:
            raise TooManySent
        if sum(sizes) > self.size:
            raise TooMuchSent
        return Room(self.files - len(sizes), self.size - sum(sizes))


def room_beside(files: int, size: int) -> Room:
    """What is left beside so many files of so many bytes."""
    return Room(max(0, MOST_FILES - files), max(0, MOST_BYTES - size))


def citizen_id(unit_id: str) -> str:
    """Who authors what comes in by a code: nobody's own id, one for each unit. No officer answers for it."""
    return str(uuid5(_CITIZENS, unit_id))
