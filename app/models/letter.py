"""``Letter``: what became of a letter that the facts call for. Nothing of its text is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Letter(Base):
    """One kind of letter of one dossier, from the moment that somebody confirmed it, or said that none goes.

    ``…_pos`` are places in the journal: a correction behind ``confirmed_pos`` takes the confirmation back, and one
    behind ``made_pos`` makes the printed letter one that must not be sent. ``prints`` counts the papers.
    """

    __tablename__ = "letter"
    __table_args__ = (Index(None, "unit_id", "made_at"),)

    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    send: Mapped[bool]
    confirmed_pos: Mapped[int]
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    made_pos: Mapped[int | None]
    made_at: Mapped[datetime | None]
    leader_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    prints: Mapped[int] = mapped_column(default=0, server_default="0")

    @property
    def is_made(self) -> bool:
        """Whether it was printed since it was last confirmed."""
        return self.made_pos is not None and self.made_pos > self.confirmed_pos
