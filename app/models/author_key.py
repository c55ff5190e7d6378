"""``AuthorKey``: the key with which a person signs facts on a device."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class AuthorKey(Base):
    """A public key certified for one person on one device. ``kid`` is its RFC 7638 thumbprint, ``recipient`` age.

    ``replaced_by`` is the key that its holder made in its place; ``last_seq`` the last number of the device's chain
    under which this one still counts, once the device has said so. ``revoked_at`` ends it without its holder.
    No person: the server's own desk, which vouches for whoever signed in there.
    """

    __tablename__ = "author_key"

    kid: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), index=True)
    public_key: Mapped[dict[str, Any]]
    recipient: Mapped[str | None] = mapped_column(String(100))
    certified_at: Mapped[datetime]
    replaced_by: Mapped[str | None] = mapped_column(String(64))
    last_seq: Mapped[int | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(String(36))
    revoked_reason: Mapped[str] = mapped_column(String(500), default="", server_default="")

    @property
    def is_live(self) -> bool:
        """Whether it may sign anything new."""
        return self.revoked_at is None and self.last_seq is None
