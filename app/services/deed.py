"""``Deed``: who did something, when, where, and under what number. Every verb takes one as ``by``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.calendar import legal_date
from app.domain.operations import Operation
from app.domain.unscheduled import counter_days
from app.models import Person
from app.services.passkey_policy import Flags


@dataclass(frozen=True, slots=True)
class SignedDecision:
    """A leader's signature that was verified before the pen was taken. ``kind``: passkey or demo.

    ``flags`` are what the passkey said of itself in this very answer; a demo's signature has none.
    """

    kind: str
    document_sha256: str
    credential_id: str | None = None
    sign_count: int = 0
    flags: Flags | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """The frame of one operation, with its people looked up.

    ``author`` answers for the fact, ``recorder`` typed it. ``at`` is the legal time, ``pos`` the journal
    position that the operation is going to have. ``counter`` tells the server's own lane from a tablet's.
    """

    op_id: str
    device_id: str
    lane: str
    counter: bool
    unit_id: str
    author: Person
    recorder: Person
    at: datetime
    field_session_id: str | None
    pos: int
    time_doubt: bool
    signed: SignedDecision | None = None

    @property
    def on(self) -> date:
        """The legal date."""
        return legal_date(self.at)

    @property
    def is_off_site(self) -> bool:
        """Done in a field session away from the centre; a day at the unit's own counter is not away."""
        session = self.field_session_id
        return session is not None and session not in counter_days(self.unit_id, self.on)


def deed_of(
    operation: Operation,
    *,
    op_id: str,
    device_id: str,
    lane: str,
    people: tuple[Person, Person],
    pos: int,
    time_doubt: bool,
    signed: SignedDecision | None,
) -> Deed:
    """The deed that this operation tells of; ``people`` are its author and its recorder."""
    session = operation.field_session_id
    return Deed(
        op_id=op_id,
        device_id=device_id,
        lane=lane,
        counter=lane == "00",
        unit_id=operation.unit,
        author=people[0],
        recorder=people[1],
        at=operation.at,
        field_session_id=str(session) if session else None,
        pos=pos,
        time_doubt=time_doubt,
        signed=signed,
    )
