"""``RecoveryRequest``: somebody forgot a passphrase, and two people of the commune are to agree."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class RecoveryRequest(Base):
    """A request as the device signed it, what became of it, and at its end what opens the vault.

    ``number`` is what the tablet shows and both approvers type: the first 60 bits of the SHA-256 of what was signed.
    ``sealed`` is the data key, opened by the unit's recovery key alone; ``answer`` the same, sealed to ``recipient``,
    which only the device that asked can open. ``new_kid`` and ``new_key`` are the author key that is certified then.
    Nothing in it is deleted.
    """

    __tablename__ = "recovery_request"
    __table_args__ = (Index(None, "unit_id", "asked_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), index=True)
    number: Mapped[str] = mapped_column(String(12))
    request: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes]
    recipient: Mapped[str] = mapped_column(String(100))
    new_kid: Mapped[str] = mapped_column(String(64))
    new_key: Mapped[dict[str, Any]]
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    first_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    first_at: Mapped[datetime | None]
    first_reason: Mapped[str] = mapped_column(String(500), default="")
    second_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    second_at: Mapped[datetime | None]
    second_reason: Mapped[str] = mapped_column(String(500), default="")
    refused_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    refused_at: Mapped[datetime | None]
    refused_reason: Mapped[str] = mapped_column(String(500), default="")
    withdrawn_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    answer: Mapped[bytes | None]

    def state(self, at: datetime) -> str:
        """``done``, ``refused``, ``withdrawn``, ``expired``, ``approved`` (by both) or ``waiting``."""
        ended = {"done": self.done_at, "refused": self.refused_at, "withdrawn": self.withdrawn_at}
        over = next((name for name, when in ended.items() if when is not None), None)
        if over is not None:
            return over
        if at >= self.expires_at:
            return "expired"
        return "approved" if self.second_at is not None else "waiting"

    def is_open(self, at: datetime) -> bool:
        """Whether something is still to be done about it."""
        return self.state(at) in ("waiting", "approved")
