"""``Hamlet``: thôn, ấp, bản under a commune."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Hamlet(Base):
    """Where people live and where a field session goes. ``id`` is a UUID or a short code."""

    __tablename__ = "hamlet"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20), default="thôn")
    households: Mapped[int | None]
    distance_km: Mapped[float | None]
    active: Mapped[bool] = mapped_column(default=True)
