"""Identifiers: UUIDv7 in the order of making, and the id that two tablets at one place agree on."""

from __future__ import annotations

import secrets
import time
from datetime import date
from threading import Lock
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

FIELD_SESSIONS = uuid5(NAMESPACE_URL, "tan-noi:field-session")


class Uuid7Maker:
    """Makes UUIDv7 (RFC 9562, method 1: a 12-bit counter after the milliseconds), each greater than the last.

    The counter starts below half its range; when it runs over, or the clock steps back, the time runs ahead.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._ms = -1
        self._counter = 0

    def make(self, ms: int | None = None) -> UUID:
        """A new id for the Unix time `ms` (now when None)."""
        with self._lock:
            self._step(time.time_ns() // 1_000_000 if ms is None else ms)
            head = self._ms << 16 | 0x7000 | self._counter
        return UUID(int=head << 64 | 0b10 << 62 | secrets.randbits(62))

    def _step(self, ms: int) -> None:
        if ms > self._ms:
            self._ms, self._counter = ms, secrets.randbits(11)
        elif self._counter < 0xFFF:
            self._counter += 1
        else:
            self._ms, self._counter = self._ms + 1, secrets.randbits(11)


_maker = Uuid7Maker()


def uuid7() -> UUID:
    """A new UUIDv7, greater than every one that this process made before."""
    return _maker.make()


def ad_hoc_field_session_id(
    unit: str, on: date, hamlet_id: UUID | str, kind: str, half_day: Literal["am", "pm"]
) -> UUID:
    """The id of an unplanned field session: the same on every tablet that opens it."""
    return uuid5(FIELD_SESSIONS, f"{unit}|{on.isoformat()}|{str(hamlet_id).lower()}|{kind}|{half_day}")
