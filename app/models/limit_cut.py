"""``LimitCut``: a procedure's limit that a unit made shorter, or a step that it left out."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class LimitCut(Base):
    """Days are working days, kept in tenths: half days are common. Nothing in it is changed but its end.

    ``per_year`` is how many dossiers the decision (``basis``) reckoned with; None: those taken in are counted.
    ``from_on`` is the first day on which it holds; a newer line for the same procedure ends the one before.
    """

    __tablename__ = "limit_cut"
    __table_args__ = (Index(None, "unit_id", "procedure_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"))
    tenths_before: Mapped[int]
    tenths_after: Mapped[int]
    per_year: Mapped[int | None]
    basis: Mapped[str] = mapped_column(String(300))
    from_on: Mapped[date]
    entered_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
