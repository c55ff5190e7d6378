"""Letters of a friendly government, many in one PDF: a page each, on the commune's letterhead, A5.

A letter says what the facts say and nothing else: names, days, hours. It leaves room for the leader's own hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.documents.press import print_pdf
from app.documents.receipt import Issuer
from app.domain.letters import MOST, Kind


@dataclass(frozen=True, slots=True)
class LetterData:
    """One letter. ``to`` is the honorific, ``names`` whom it is about; ``reprint`` says that it is one."""

    kind: Kind
    issuer: Issuer
    number: str
    at: datetime
    to: str
    name: str
    address: str
    names: tuple[str, ...]
    day: date | None
    received_at: datetime
    due: datetime | None
    decided_at: datetime
    rated_at: datetime | None
    leader: str
    leader_title: str
    reprint: bool = False
    demo: bool = False

    @property
    def commune(self) -> str:
        """`xã Phiêng Sao` in the middle of a sentence."""
        name = self.issuer.name.removeprefix("UBND ")
        kind, _, rest = name.lower().partition(" ")
        return f"{kind} {self.issuer.place}" if rest else self.issuer.place


def letters_pdf(letters: Sequence[LetterData]) -> bytes:
    """One page a letter, in this order, as one tagged PDF. Raises `ValueError` for none, and for more than `MOST`."""
    if not 1 <= len(letters) <= MOST:
        raise ValueError(f"{len(letters)} letters: from 1 to {MOST}")
    return print_pdf("letters.html", {"letters": letters}, "letter")
