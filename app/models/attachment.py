"""``Attachment`` and ``Blob``: the facts about a paper's picture, and its sealed bytes."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.dossier import Dossier

KINDS = (
    "paper",
    "signature",
    "fingerprint_page",
    "handover",
    "authorisation",
    "result",
    "other",
)


class Attachment(Base):
    """A picture or page of a dossier, announced by an operation. ``component`` counts from 0."""

    __tablename__ = "attachment"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    dossier: Mapped[Dossier] = relationship(lazy="raise")  # so that a flush writes the dossier first
    op_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(20))
    component: Mapped[int | None]
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sealed_sha256: Mapped[str] = mapped_column(String(64), index=True)
    sealed_size: Mapped[int]
    purged_at: Mapped[datetime | None]


class Blob(Base):
    """Sealed bytes that an accepted operation announced. How many have arrived, the store knows."""

    __tablename__ = "blob"

    sealed_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    op_id: Mapped[str] = mapped_column(String(36), index=True)
    announced_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    received_at: Mapped[datetime | None]

    @property
    def is_received(self) -> bool:
        """Whether the commune holds all of it, hashed and on the disk."""
        return self.received_at is not None
