"""A day of service at a place: opened, joined, closed."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.domain.operations.common import Frozen, InFieldSession, Instant, LegalDate, Line

Kind = Literal["hamlet", "home_visits", "no_appointment", "off_hours"]
HalfDay = Literal["am", "pm"]
WrappedKey = Annotated[str, StringConstraints(max_length=2000)]


class FieldSessionOpenedFacts(Frozen):
    """`working_keys`: the session's key wrapped to each member's recipient (armored age); the server never opens it."""

    place: Line
    hamlet_id: UUID | None = None
    kind: Kind
    on: LegalDate
    half_day: HalfDay
    team_id: UUID | None = None
    members: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=30)]
    leader_present: bool = False
    until: Instant | None = None
    planned: bool = False
    working_keys: dict[str, WrappedKey] = {}


class FieldSessionOpened(InFieldSession):
    """A team opened its table. Opened twice (two tablets) it is the same session."""

    type: Literal["field_session_opened"] = "field_session_opened"
    facts: FieldSessionOpenedFacts


class FieldSessionJoinedFacts(Frozen):
    members: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=30)]


class FieldSessionJoined(InFieldSession):
    """A device and the people on it joined a session that is open."""

    type: Literal["field_session_joined"] = "field_session_joined"
    facts: FieldSessionJoinedFacts


class FieldSessionClosedFacts(Frozen):
    """What this device counted by itself; the server counts again."""

    received: Annotated[int, Field(ge=0)]
    on_the_spot: Annotated[int, Field(ge=0)]
    note: Line | None = None


class FieldSessionClosed(InFieldSession):
    """This device is done. The session ends when every device in it has said so."""

    type: Literal["field_session_closed"] = "field_session_closed"
    facts: FieldSessionClosedFacts
