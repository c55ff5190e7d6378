"""``Initiative`` and ``InitiativeChange``: an idea for better service, and everything that was ever written of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Initiative(Base):
    """Idea, owner, trial, figures before and after, and who took it over. ``updated_at`` is its newest word."""

    __tablename__ = "initiative"
    __table_args__ = (Index(None, "unit_id", "updated_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = mapped_column(String(200))
    idea: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(200))
    trial: Mapped[str] = mapped_column(Text, default="")
    figures_before: Mapped[str] = mapped_column(Text, default="")
    figures_after: Mapped[str] = mapped_column(Text, default="")
    adopted_by: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class InitiativeChange(Base):
    """Who wrote what when: ``said`` is field → what stood there, and what stands there since. Nothing is deleted."""

    __tablename__ = "initiative_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    said: Mapped[dict[str, Any]]
