"""``Device``: an enrolled tablet or phone, or the server's own chain (lane ``00``)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

FIRST_PREV = "0" * 64


class Device(Base):
    """One enrolment: a lane, two keys, and the head of its chain.

    ``head_seq`` and ``head_hash`` are the newest header that the server accepted, ``stated_seq``
    and ``stated_hash`` what the device last said of itself, as are ``outbox_…`` and ``storage_left``.
    ``lease_until`` is the end of the newest lease it was given (none where nobody knows), ``lapses`` the times
    ``[from, to]`` that lay between leases. ``missing`` are the ranges ``[from, to]`` of numbers below the head that
    have not arrived, ``written_off`` those that a person closed: ``{from, to, reason, by, at}``. ``seals_to`` is the
    age recipient that it last said it seals to. Keys are public JWKs.
    """

    __tablename__ = "device"
    __table_args__ = (
        Index(
            "uq_device_live_lane",
            "unit_id",
            "lane",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    lane: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(10), default="tablet")
    chain_key: Mapped[dict[str, Any]]
    transport_key: Mapped[dict[str, Any] | None]
    head_seq: Mapped[int] = mapped_column(default=0)
    head_hash: Mapped[str] = mapped_column(String(64), default=FIRST_PREV)
    missing: Mapped[list[Any]] = mapped_column(default=list)
    stated_seq: Mapped[int] = mapped_column(default=0)
    stated_hash: Mapped[str] = mapped_column(String(64), default=FIRST_PREV)
    enrolled_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    frozen_reason: Mapped[str] = mapped_column(String(200), default="")
    revoked_at: Mapped[datetime | None]
    last_contact_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    lapses: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    written_off: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    seals_to: Mapped[str | None] = mapped_column(String(100))
    app_version: Mapped[str] = mapped_column(String(40), default="")
    user_agent: Mapped[str] = mapped_column(String(300), default="")
    clock_offset_ms: Mapped[int | None]
    storage_left: Mapped[int | None]
    outbox_operations: Mapped[int | None]
    outbox_blobs: Mapped[int | None]
    outbox_oldest_at: Mapped[datetime | None]

    @property
    def is_frozen(self) -> bool:
        """A fork was seen: new facts wait in the problem tray until a person has looked."""
        return self.frozen_at is not None

    @property
    def is_revoked(self) -> bool:
        """Taken back: may still send what it holds, nothing else."""
        return self.revoked_at is not None

    @property
    def is_server(self) -> bool:
        """The counter's own chain."""
        return self.kind == "server"

    @property
    def has_gap(self) -> bool:
        """Whether numbers are missing, among those that arrived or up to the device's own head."""
        return bool(self.missing) or self.stated_seq > self.head_seq
