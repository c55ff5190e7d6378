"""``Delivery``: a result given out, or an attempt that failed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.dossier import Dossier

CHANNELS = ("home", "field_session", "counter", "post", "electronic")


class Delivery(Base):
    """``succeeded`` tells a hand-over from an attempt; ``recipient`` is personal content."""

    __tablename__ = "delivery"

    op_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    dossier: Mapped[Dossier] = relationship(lazy="raise")  # so that a flush writes the dossier first
    succeeded: Mapped[bool]
    channel: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(40), default="")
    recipient: Mapped[dict[str, Any] | None]
    field_session_id: Mapped[str | None] = mapped_column(String(36))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
