"""``EnrolmentToken``: the one-time right to become a device of a unit."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class EnrolmentToken(Base):
    """Only the SHA-256 of the token is kept. ``kind`` is ``device`` or ``passkey``.

    One that was cancelled serves no more; ``used_at`` stays empty then.
    """

    __tablename__ = "enrolment_token"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(10), default="device")
    people: Mapped[list[str]]
    created_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    device_id: Mapped[str | None] = mapped_column(ForeignKey("device.id"))

    def serves(self, at: datetime) -> bool:
        """Neither used, nor cancelled, nor too old."""
        return self.used_at is None and self.cancelled_at is None and self.expires_at >= at
