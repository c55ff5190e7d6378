"""``NoticeJob``: one message to a citizen, from the fact that calls for it to its end."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

OPEN = ("waiting", "sending")


class NoticeJob(Base):
    """``id`` is made of operation, kind and channel: the same message is never written twice, and every gateway gets it
    as idempotency key.

    ``channel`` is zalo, sms or push; ``target`` the subscription where it is push. ``state`` goes from waiting over
    sending to sent, failed (the gateway says that it never will) or given_up (nobody to tell any more, or tried often
    enough); ``code`` says why. ``next_at`` is the hour of the next try; while sending, until when the answer is waited
    for. Nothing personal: number and words are put together when it is sent.
    """

    __tablename__ = "notice_job"
    __table_args__ = (Index(None, "state", "next_at"), Index(None, "unit_id", "created_at"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    op_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(12))
    channel: Mapped[str] = mapped_column(String(8))
    target: Mapped[str] = mapped_column(String(36), default="")
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    cost_vnd: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(40), default="")
