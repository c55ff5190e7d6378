"""``PushSubscription``: a browser that wants to be told of one dossier."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class PushSubscription(Base):
    """Where its push service takes messages, and the keys that only the browser can open them with (RFC 8291).

    It was offered on the dossier's tracking page, so whoever has it had the code. ``language`` is the page's.
    """

    __tablename__ = "push_subscription"
    __table_args__ = (UniqueConstraint("dossier_id", "endpoint"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"))
    endpoint: Mapped[str] = mapped_column(String(1000))
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2), default="vi")
    created_at: Mapped[datetime]
