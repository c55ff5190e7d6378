"""``LaneCounter``: the last number that the server's own lane gave on a date."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class LaneCounter(Base):
    """Tablets keep their own counters; only lane ``00`` counts here."""

    __tablename__ = "lane_counter"

    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]
