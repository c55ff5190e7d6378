"""``FormRevision``: a declaration as it was asked when a dossier was taken in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class FormRevision(Base):
    """One revision of a form, never changed; ``current`` is the one that devices ask from.

    ``schema`` is the form as its file has it, ``procedures`` the codes that are declared with it, ``sample`` a
    record of a made-up person.
    """

    __tablename__ = "form_revision"

    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    procedures: Mapped[list[str]] = mapped_column(JSON)
    schema: Mapped[dict[str, Any]] = mapped_column(JSON)
    sample: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    current: Mapped[bool] = mapped_column(default=True)
    loaded_at: Mapped[datetime]
