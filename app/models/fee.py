"""``Fee``: money asked for or taken."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.dossier import Dossier


class Fee(Base):
    """``kind`` is ``requested`` or ``taken``; ``amount_vnd`` in đồng; ``reason`` says what for."""

    __tablename__ = "fee"

    op_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    dossier: Mapped[Dossier] = relationship(lazy="raise")  # so that a flush writes the dossier first
    kind: Mapped[str] = mapped_column(String(10))
    amount_vnd: Mapped[int]
    method: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(String(300), default="")
    receipt_number: Mapped[str] = mapped_column(String(300), default="")
    reference: Mapped[str] = mapped_column(String(300), default="")
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
