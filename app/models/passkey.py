"""``Passkey`` and ``PasskeyUse``: an officer's authenticators and what each has signed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Passkey(Base):
    """A WebAuthn credential. ``credential_id`` is base64url; flags as seen at registration."""

    __tablename__ = "passkey"

    credential_id: Mapped[str] = mapped_column(String(1400), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str]]
    aaguid: Mapped[str] = mapped_column(String(36), default="")
    user_verified: Mapped[bool] = mapped_column(default=False)
    backup_eligible: Mapped[bool] = mapped_column(default=False)
    backup_state: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    def was_usable(self, at: datetime) -> bool:
        """Not yet taken back at ``at``."""
        return self.revoked_at is None or at < self.revoked_at


class PasskeyUse(Base):
    """One assertion's counter, so that none is used twice.

    Documents signed offline arrive out of order: a rising counter cannot be asked of them, a
    counter used once can. Authenticators that count nothing (0) are left out of the rule. The flags are
    those of this very use; none where they were not kept yet.
    """

    __tablename__ = "passkey_use"
    __table_args__ = (
        Index(
            "uq_passkey_use_count",
            "credential_id",
            "sign_count",
            unique=True,
            sqlite_where=text("sign_count > 0"),
            postgresql_where=text("sign_count > 0"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    credential_id: Mapped[str] = mapped_column(ForeignKey("passkey.credential_id"))
    sign_count: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(10))
    ref: Mapped[str] = mapped_column(String(64), default="")
    user_verified: Mapped[bool | None]
    backup_eligible: Mapped[bool | None]
    backup_state: Mapped[bool | None]
    at: Mapped[datetime]
