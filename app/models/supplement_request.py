"""``SupplementRequest``: the citizen has to complete something; the clock stops."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.dossier import Dossier


class SupplementRequest(Base):
    """What is asked for and until when; ``answered_at`` once it came."""

    __tablename__ = "supplement_request"

    op_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    dossier: Mapped[Dossier] = relationship(lazy="raise")  # so that a flush writes the dossier first
    wanted: Mapped[dict[str, Any]]
    until_on: Mapped[date | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
