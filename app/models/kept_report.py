"""``KeptReport`` and ``StarRating``: what was reported, as it was reported."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

KINDS = ("week", "month", "year")
FORMATS = ("pdf", "xlsx")


class KeptReport(Base):
    """The bytes of one report, made once at its time and never again; ``sha256`` is of ``content``.

    ``period`` is ``2026-w47``, ``2026-10`` or ``2025``. What arrives later changes figures on the pages, not this.
    """

    __tablename__ = "kept_report"
    __table_args__ = (UniqueConstraint("unit_id", "kind", "period", "format"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(8))
    period: Mapped[str] = mapped_column(String(8))
    format: Mapped[str] = mapped_column(String(4))
    made_at: Mapped[datetime]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class StarRating(Base):
    """A centre's stars for a month, as they were given; ``rules`` is the month since which those thresholds hold.

    ``stars`` is None where there was nothing to give them for; ``said`` is criterion → value and stars.
    """

    __tablename__ = "star_rating"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    stars: Mapped[int | None]
    said: Mapped[dict[str, Any]]
    rules: Mapped[str] = mapped_column(String(7))
    made_at: Mapped[datetime]
