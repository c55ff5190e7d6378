"""``DeskSession``: a sign-in at the desk, known to the server so that it can end it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class DeskSession(Base):
    """One sign-in of a person. ``id`` is the SHA-256 of what the cookie holds, ``seen_at`` its last minute in use.

    One that has ended opens nothing again, whatever cookie is shown.
    """

    __tablename__ = "desk_session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    user_agent: Mapped[str] = mapped_column(String(300), default="")
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
