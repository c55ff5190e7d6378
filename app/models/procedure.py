"""``Procedure`` and ``ProcedureRevision``: the catalogue as it stood when a dossier was taken in."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Procedure(Base):
    """An administrative procedure; ``revision`` is the one in force (None: no longer served)."""

    __tablename__ = "procedure"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(400))
    area: Mapped[str] = mapped_column(String(200), default="")
    revision: Mapped[int | None]


class ProcedureRevision(Base):
    """What the catalogue said of it. ``data`` is one entry of the catalogue, marks included."""

    __tablename__ = "procedure_revision"

    code: Mapped[str] = mapped_column(ForeignKey("procedure.code"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[dict[str, Any]]
    active: Mapped[bool] = mapped_column(default=True)
    loaded_at: Mapped[datetime]

    @property
    def field_service(self) -> str:
        """What a team may do away from the centre."""
        return str(self.data["field_service"])
