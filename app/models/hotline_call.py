"""``HotlineCall``: somebody called the commune's hotline, what about, and what came of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

WAITS = text("waits")


class HotlineCall(Base):
    """One call. ``on`` is the local date of ``at``; ``outcome`` one of `domain.hotline.OUTCOMES`.

    Who called (``name``, ``phone``, ``note``) is kept only where somebody has to come back to them, and leaves with
    ``question`` at the end of its term; the row stays for the counts. ``waits`` until it was done, by ``due_at``.
    """

    __tablename__ = "hotline_call"
    __table_args__ = (
        Index(None, "unit_id", "on"),
        Index("ix_hotline_call_waits", "unit_id", "due_at", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    on: Mapped[date]
    question: Mapped[str] = mapped_column(String(200), default="")
    procedure_code: Mapped[str | None] = mapped_column(ForeignKey("procedure.code"))
    outcome: Mapped[str] = mapped_column(String(12))
    specialist_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    due_at: Mapped[datetime | None]
    waits: Mapped[bool]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    touched_at: Mapped[datetime]
    purged_at: Mapped[datetime | None]

    def is_late(self, at: datetime) -> bool:
        """Whether somebody waits longer than they were told."""
        return self.waits and self.due_at is not None and at > self.due_at
