"""``Person``: an officer who signs in. Citizens have no account."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

ROLES = ("field_officer", "desk_officer", "leader", "supervisor", "admin")


class Person(Base):
    """An officer of a unit. ``roles`` is a list out of `ROLES`; a supervisor sees the subtree.

    ``ended_at`` is when the officer left the unit: what was done before still counts, however late it comes. Who
    goes to another unit ends here and is a new person there. ``absences`` are the times ``[from, to]`` between leaving
    and coming back.
    """

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    roles: Mapped[list[str]]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    absences: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")

    def served_at(self, at: datetime, *, in_doubt: bool = False) -> bool:
        """Whether a fact of this hour is an officer's. Where the hour is in doubt, one who has left is not believed."""
        if any(datetime.fromisoformat(start) <= at < datetime.fromisoformat(end) for start, end in self.absences or ()):
            return False
        if self.active:
            return True
        return self.ended_at is not None and at < self.ended_at and not in_doubt

    def has_role(self, *roles: str) -> bool:
        """Whether one of ``roles`` is this person's."""
        return any(role in self.roles for role in roles)

    @property
    def is_leader(self) -> bool:
        """May sign decisions."""
        return "leader" in self.roles

    # What Flask-Login asks of a user. Models know no web library, so they answer it themselves.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """An officer who left signs in no more."""
        return self.active

    def get_id(self) -> str:
        """What the sign-in cookie carries."""
        return self.id
