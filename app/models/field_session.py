"""``FieldSession``: a day or half a day of service at a place, and who is in it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

KINDS = ("hamlet", "home_visits", "no_appointment", "off_hours")


class FieldSession(Base):
    """Where a team serves. Opened twice merges; closed when every device in it has closed.

    ``working_keys`` maps a person's id to the session's key sealed to that person (armored age); the
    server keeps and never opens it.
    """

    __tablename__ = "field_session"
    __table_args__ = (Index(None, "unit_id", "on"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    team_id: Mapped[str | None] = mapped_column(String(36))
    hamlet_id: Mapped[str | None] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    half_day: Mapped[str] = mapped_column(String(2), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    leader_present: Mapped[bool] = mapped_column(default=False)
    until_at: Mapped[datetime | None]
    planned: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    working_keys: Mapped[dict[str, Any]] = mapped_column(default=dict)
    last_pos: Mapped[int] = mapped_column(default=0)

    @property
    def is_open(self) -> bool:
        """Opened by a device and not yet closed by all."""
        return self.opened_at is not None and self.closed_at is None


class FieldSessionMember(Base):
    """A person on a device in a field session; the counts are what the device said at closing."""

    __tablename__ = "field_session_member"

    field_session_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), default="member")
    joined_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    said_received: Mapped[int | None]
    said_on_the_spot: Mapped[int | None]
