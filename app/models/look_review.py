"""``LookReview``: up to where a supervisor has gone through the record of views."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class LookReview(Base):
    """One going-through. ``until_id`` is the last record of views that stood on the page. Nothing of it is deleted."""

    __tablename__ = "look_review"
    __table_args__ = (Index(None, "unit_id", "until_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    until_id: Mapped[int]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
