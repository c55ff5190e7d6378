"""``Mandate``: who may sign which procedure, from when to when, and by which decision."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Mandate(Base):
    """A leader may decide ``procedure_code`` (None: every one) from ``from_on`` to ``to_on``, both inclusive.

    ``number`` is the decision that says so. It is never deleted: it ends.
    """

    __tablename__ = "mandate"
    __table_args__ = (Index(None, "unit_id", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    procedure_code: Mapped[str | None] = mapped_column(ForeignKey("procedure.code"))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    number: Mapped[str] = mapped_column(String(120))
