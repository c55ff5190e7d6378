"""``NoticeStop``: a telephone that asked for no more messages."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class NoticeStop(Base):
    """``phone_hash`` is keyed (`notices.stops`): the table tells nobody a number. ``channel`` is zalo or sms."""

    __tablename__ = "notice_stop"

    phone_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(8), primary_key=True)
    at: Mapped[datetime]
