"""``ExtraOpening``: hours in which a unit serves beside the working calendar."""

from datetime import date, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ExtraOpening(Base):
    """One a day: a Saturday morning, an evening. Hours of Vietnam's clock, half-open."""

    __tablename__ = "extra_opening"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    opens: Mapped[time]
    closes: Mapped[time]
