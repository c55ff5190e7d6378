"""``ElectronicLink``: a result that may be opened on a telephone, by whoever holds its receipt and its telephone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ElectronicLink(Base):
    """One offer of a dossier's result, for a while. The first factor is the dossier's own tracking code.

    ``code_hash`` is an HMAC of the one-time code under a key that is in no database; ``tries`` counts what was typed
    against it, ``sendings`` how many codes went out. ``opened_at`` is the hand-over. ``wish``: ``intake`` where the
    citizen asked for it then, ``told`` where an officer was told so since. Nothing personal.
    """

    __tablename__ = "electronic_link"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    wish: Mapped[str] = mapped_column(String(8))
    offered_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    code_hash: Mapped[str] = mapped_column(String(64), default="")
    code_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime | None]

    def is_open(self, at: datetime) -> bool:
        """Whether a code may be asked for and typed."""
        return self.ended_at is None and at < self.expires_at

    def expects(self, at: datetime) -> bool:
        """Whether a code is out that still counts."""
        return bool(self.code_hash) and self.code_until is not None and at < self.code_until
