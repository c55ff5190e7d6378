"""``ScanPlace``: where papers with a QR code hang or lie. ``Scan``: how often they were read there, by the day."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ScanPlace(Base):
    """A wall, a hamlet house, a table. ``code`` stands in every QR code that was printed for it.

    ``retired_at`` is when its papers came down: they still lead people on, and nothing is counted any more.
    """

    __tablename__ = "scan_place"
    __table_args__ = (UniqueConstraint("unit_id", "name"),)

    code: Mapped[str] = mapped_column(String(6), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    retired_at: Mapped[datetime | None]


class Scan(Base):
    """How often one kind of paper at a place was read on a day, for one field or procedure. Nobody is in it.

    ``paper`` is a letter of `app.domain.scans`, ``target`` what stood in the address; both empty for the place alone.
    """

    __tablename__ = "scan"

    place: Mapped[str] = mapped_column(ForeignKey("scan_place.code"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    paper: Mapped[str] = mapped_column(String(1), primary_key=True)
    target: Mapped[str] = mapped_column(String(60), primary_key=True)
    scans: Mapped[int]
