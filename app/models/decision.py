"""``Decision``: granted or refused, by whom, and with what signature."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.dossier import Dossier


class Decision(Base):
    """A leader's decision. ``signature_kind`` is ``passkey`` or ``demo``."""

    __tablename__ = "decision"

    op_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    dossier: Mapped[Dossier] = relationship(lazy="raise")  # so that a flush writes the dossier first
    outcome: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(String(300), default="")
    number: Mapped[str] = mapped_column(String(300), default="")
    leader_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    recorded_by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    field_session_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime]
    document_sha256: Mapped[str] = mapped_column(String(64))
    signature_kind: Mapped[str] = mapped_column(String(10))
    credential_id: Mapped[str | None] = mapped_column(String(1400))
    sign_count: Mapped[int | None]
