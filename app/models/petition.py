"""``Petition``: what somebody says is wrong, what was answered, and whether that satisfied them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Petition(Base):
    """One petition of a unit. It has no name: only a code leads its sender back, and its hash alone is kept.

    ``dossier_id`` is the dossier whose code it came with, if any, ``number`` its line in the register.
    ``answered_at`` is the first answer, which counts; ``replied_at`` the newest one, which is shown, by
    ``answered_by``. ``op_ids`` are its operations in the journal: their bodies leave with it at the end of its term.
    """

    __tablename__ = "petition"
    __table_args__ = (UniqueConstraint("unit_id", "number"), Index(None, "unit_id", "answered_at", "due_at"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(16))
    tracking_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    dossier_id: Mapped[str | None] = mapped_column(String(36), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    working_days: Mapped[int]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    replied_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    satisfied: Mapped[bool | None]
    why: Mapped[str] = mapped_column(String(500), default="")
    rated_at: Mapped[datetime | None]
    last_op_at: Mapped[datetime]
    op_ids: Mapped[list[str]] = mapped_column(default=list)
    purged_at: Mapped[datetime | None]

    @property
    def is_answered_late(self) -> bool:
        """Whether the first answer came after the promised hour."""
        return self.answered_at is not None and self.answered_at > self.due_at

    def is_late(self, at: datetime) -> bool:
        """Whether it waits for its answer longer than was promised."""
        return self.answered_at is None and at > self.due_at
