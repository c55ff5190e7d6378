"""``PostalManifest`` and ``PostalItem``: what goes by post, on which list, and what became of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.dossier import Dossier


class PostalManifest(Base):
    """One list of what is handed to the post at once. Taken back (``cancelled_at``) it keeps its number."""

    __tablename__ = "postal_manifest"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(40))
    on: Mapped[date]
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    handed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Still to be handed over."""
        return self.handed_at is None and self.cancelled_at is None


class PostalItem(Base):
    """One result in one envelope. ``number`` is the post's, ``to`` (name, address, phone) is personal content.

    It waits on its list until ``posted_at``; ``op_id`` is the fact that told so. ``due_on`` is the post's bound as it
    stands: later once a slip was left. ``invited_on``, ``invited_again_on`` and ``returned_on`` are the postman's days.
    That it was handed over stands in its dossier.
    """

    __tablename__ = "postal_item"
    __table_args__ = (Index(None, "unit_id", "returned_on"), Index(None, "unit_id", "number"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    dossier: Mapped[Dossier] = relationship(lazy="raise")  # so that a flush writes the dossier first
    manifest_id: Mapped[str | None] = mapped_column(ForeignKey("postal_manifest.id"), index=True)
    manifest: Mapped[PostalManifest | None] = relationship(lazy="raise")
    number: Mapped[str] = mapped_column(String(20))
    reach: Mapped[str] = mapped_column(String(10))
    to: Mapped[dict[str, Any] | None]
    op_id: Mapped[str | None] = mapped_column(String(36))
    posted_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    invited_on: Mapped[date | None]
    invited_again_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    return_reason: Mapped[str] = mapped_column(String(16), default="", server_default="")

    def is_late(self, today: date) -> bool:
        """Whether the post has kept it past its bound, with nobody having it yet."""
        return self.returned_on is None and self.due_on is not None and today > self.due_on
