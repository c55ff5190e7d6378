"""``PetitionPassage``: a petition went from one unit to another."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class PetitionPassage(Base):
    """All that the unit that sent it on still knows of it: its line there, when it came, when it went, to whom and why.

    ``op_id`` is the fact that sent it. The reason leaves with the petition's words at the end of their term.
    """

    __tablename__ = "petition_passage"
    __table_args__ = (UniqueConstraint("from_unit", "number"),)

    op_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    petition_id: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    from_unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[datetime]
    to_unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    reason: Mapped[str] = mapped_column(String(500), default="")
    at: Mapped[datetime]
