"""``CertifiedCopy``: an electronic copy certified from an original, from its draft to its end."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class CertifiedCopy(Base):
    """One copy. Nothing personal beyond the paper's own name: the row outlives the dossier's content.

    ``code_sha256`` is of the code in its QR. ``content_sha256`` and ``content_size`` are of the file before it was
    signed, which the leader decided on and with which the signed file begins; ``pdf_sha256`` is of the signed file.
    ``certificate`` says with what it was signed (`documents.certificate.Certificate`), ``stamped_at`` is its stamp's.
    A draft that was made anew has ``replaced_at``; a copy that the unit took back has ``revoked_at``.
    """

    __tablename__ = "certified_copy"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    code_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    pages: Mapped[int]
    seen_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    prepared_at: Mapped[datetime]
    content_sha256: Mapped[str] = mapped_column(String(64))
    content_size: Mapped[int]
    draft_id: Mapped[str] = mapped_column(String(36))
    replaced_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    leader_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    number: Mapped[str] = mapped_column(String(300), default="", server_default="")
    attachment_id: Mapped[str | None] = mapped_column(String(36))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int | None]
    certificate: Mapped[dict[str, Any] | None]
    stamped_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(String(36))
    revoked_reason: Mapped[str] = mapped_column(String(300), default="", server_default="")

    @property
    def is_signed(self) -> bool:
        """Whether the commune has signed it."""
        return self.signed_at is not None
