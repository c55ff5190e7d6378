"""``AdminRecord``: what an administrator did, to whom or what, when and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class AdminRecord(Base):
    """One act. Nothing in it is changed or deleted.

    ``by`` is None for a command at the server itself. ``what`` is a code (`services.admin_record.ACTS`), ``about`` the
    id of what it was done to and ``name`` what that was called then, ``said`` what was changed from what to what.
    """

    __tablename__ = "admin_record"
    __table_args__ = (Index(None, "unit_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    what: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(64), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(String(500), default="")
    said: Mapped[dict[str, Any]] = mapped_column(default=dict)
