"""``Breach``: a line of the register of breaches of personal data."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Breach(Base):
    """What happened to whose data, and what was done. Nothing in it is deleted.

    ``found_at`` starts the 72 hours (NĐ 356/2025/NĐ-CP); ``told_at`` is when the authority was told, ``told_ref`` the
    number it gave. ``closed_at`` ends the work on it.
    """

    __tablename__ = "breach"
    __table_args__ = (Index(None, "unit_id", "found_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    found_at: Mapped[datetime]
    what: Mapped[str] = mapped_column(Text)
    kinds: Mapped[str] = mapped_column(String(300))
    people: Mapped[int | None]
    harm: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    entered_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    told_ref: Mapped[str] = mapped_column(String(120), default="")
    told_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    closed_note: Mapped[str] = mapped_column(Text, default="")
