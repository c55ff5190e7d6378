"""``Tally``: counts kept in the same transaction as the facts."""

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

DIMENSIONS = (
    "unit",
    "field_session",
    "hamlet",
    "procedure",
    "team",
    "reason",
    "procedure_at",
    "why_at",
    "rating",
    "petition",
    "given_back",
    "week",
    "procedure_other",
    "hamlet_other",
)


class Tally(Base):
    """Counts of one month (``YYYY-MM`` of the local date of intake), by one dimension.

    ``procedure_at`` are procedures of one field session: ``<session>/<code>``; ``why_at`` says why its dossiers were
    not done on the spot: ``<session>/<reason>/<code>``; ``rating`` how it was: ``<face>/<channel>/<code>``;
    ``petition`` counts petitions in ``received`` alone, by the month in which they came: ``<answered>/<satisfied>``;
    ``given_back`` counts results that were given out, by the channel; ``week`` all dossiers, by
    ``<ISO week>/<channel>/<field or other>``; ``procedure_other`` and ``hamlet_other`` those of no field session.
    ``minutes`` are those from intake to decision, of all that were decided; ``by_…`` how the result was given back.
    """

    __tablename__ = "tally"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    received: Mapped[int] = mapped_column(default=0)
    on_the_spot: Mapped[int] = mapped_column(default=0)
    decided: Mapped[int] = mapped_column(default=0)
    delivered: Mapped[int] = mapped_column(default=0)
    on_time: Mapped[int] = mapped_column(default=0, server_default="0")
    early: Mapped[int] = mapped_column(default=0, server_default="0")
    online: Mapped[int] = mapped_column(default=0, server_default="0")
    paid_online: Mapped[int] = mapped_column(default=0, server_default="0")
    digitised: Mapped[int] = mapped_column(default=0, server_default="0")
    rated: Mapped[int] = mapped_column(default=0, server_default="0")
    satisfied: Mapped[int] = mapped_column(default=0, server_default="0")
    minutes: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    by_home: Mapped[int] = mapped_column(default=0, server_default="0")
    by_field_session: Mapped[int] = mapped_column(default=0, server_default="0")
    by_counter: Mapped[int] = mapped_column(default=0, server_default="0")
    by_post: Mapped[int] = mapped_column(default=0, server_default="0")
    by_electronic: Mapped[int] = mapped_column(default=0, server_default="0")
