"""``JournalEntry`` and ``Fork``: the server's book of facts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

VERDICTS = ("applied", "waiting", "conflict", "refused")


class JournalEntry(Base):
    """One accepted operation, written in the transaction of its effect.

    ``header`` (a JWS), hashes, verdict and the ``counted`` facts (procedure, hamlet, outcome, reason
    …: nothing personal) stay for ever. ``sealed`` and ``body`` (the opened operation as JSON) leave
    at the end of retention; ``purged_at`` says when. ``mark`` is an HMAC over what the server wrote
    (`app/sync/marks.py`). The problem tray is the rows whose verdict is not ``applied`` and whose ``closed_at`` is
    empty.
    """

    __tablename__ = "journal"
    __table_args__ = (
        UniqueConstraint("device_id", "seq"),
        Index(None, "dossier_id", "pos"),
        Index(
            "ix_journal_tray",
            "unit_id",
            "dossier_id",
            sqlite_where=text("verdict <> 'applied'"),
            postgresql_where=text("verdict <> 'applied'"),
        ),
        {"sqlite_autoincrement": True},
    )

    pos: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    op_id: Mapped[str] = mapped_column(String(36), unique=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    seq: Mapped[int]
    header: Mapped[str] = mapped_column(Text)
    header_sha256: Mapped[str] = mapped_column(String(64))
    prev: Mapped[str] = mapped_column(String(64))
    sealed_sha256: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    received_at: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(40), default="")
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    judged_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(36))
    closed_reason: Mapped[str] = mapped_column(String(500), default="", server_default="")
    unit_id: Mapped[str] = mapped_column(String(20))
    type: Mapped[str | None] = mapped_column(String(30))
    dossier_id: Mapped[str | None] = mapped_column(String(36))
    field_session_id: Mapped[str | None] = mapped_column(String(36))
    author_id: Mapped[str | None] = mapped_column(String(36))
    recorded_by_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime | None]
    counted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    time_doubt: Mapped[bool] = mapped_column(default=False)
    body: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    purged_at: Mapped[datetime | None]
    mark: Mapped[str] = mapped_column(String(64), default="", server_default="")

    @property
    def is_problem(self) -> bool:
        """Whether a person has to look at it."""
        return self.verdict != "applied" and self.closed_at is None


class Fork(Base):
    """The same id, or the same device and number, with other bytes: kept, never applied."""

    __tablename__ = "fork"
    __table_args__ = (UniqueConstraint("device_id", "header_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    op_id: Mapped[str] = mapped_column(String(36), index=True)
    seq: Mapped[int]
    header: Mapped[str] = mapped_column(Text)
    header_sha256: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(36))
