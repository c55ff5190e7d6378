"""``BankLine``: money that came in, as a bank's statement says."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class BankLine(Base):
    """One credit. ``reference`` is the bank's own and makes a second import of the same line harmless.

    ``dossier_id`` is the dossier whose number stands in ``text``, ``op_id`` the `fee_taken` that was recorded for it;
    both are empty while nobody knows what the money is for. ``set_aside`` says why it is for no dossier. ``text``,
    which may name a payer, is emptied once the line is settled.
    """

    __tablename__ = "bank_line"
    __table_args__ = (UniqueConstraint("unit_id", "reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    reference: Mapped[str] = mapped_column(String(100))
    booked_on: Mapped[date]
    amount_vnd: Mapped[int]
    text: Mapped[str] = mapped_column(String(300), default="")
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    op_id: Mapped[str | None] = mapped_column(String(36))
    set_aside: Mapped[str] = mapped_column(String(300), default="")
    imported_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    imported_at: Mapped[datetime]
