"""``AuthorKey``: the key with which a person signs facts on a device."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class AuthorKey(Base):
    """A public key certified at enrolment. ``kid`` is its RFC 7638 thumbprint, ``recipient`` age.

    No person: the server's own desk, which vouches for whoever signed in there.
    """

    __tablename__ = "author_key"

    kid: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), index=True)
    public_key: Mapped[dict[str, Any]]
    recipient: Mapped[str | None] = mapped_column(String(100))
    certified_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
