"""``AccessRecord``: who looked at whose data, when and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class AccessRecord(Base):
    """One view of personal data, on the desk or (in batches, ``people_viewed``) in the field."""

    __tablename__ = "access_record"
    __table_args__ = (Index(None, "unit_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    dossier_id: Mapped[str | None] = mapped_column(String(36), index=True)
    device_id: Mapped[str | None] = mapped_column(String(36))
    what: Mapped[str] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
