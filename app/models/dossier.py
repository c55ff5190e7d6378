"""``Dossier``: what its operations have made of it so far."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

IN_DOUBT = text("time_doubt")
HANDED = text("handler_id IS NOT NULL")
"""Few dossiers are handed to another unit: only those stand in that index."""

DECIDED = text("decided_at IS NOT NULL")


class Dossier(Base):
    """One application for one procedure.

    ``id`` is a UUIDv7 made on the device, ``number`` the printed field number, ``official_number``
    the province's. ``intake_on`` is the local date of intake, ``received_at`` and ``due_at`` are the
    instants printed in the field. ``applicant`` (with ``acting``), ``declaration`` (``content``,
    ``answers``, ``agreement`` …), ``components`` and ``search`` (accents folded) are personal content
    and leave at the end of their retention. ``procedure_code`` is empty only where an intake was
    refused before a procedure was chosen. ``last_op_at`` is the hour of its newest fact,
    ``last_pos`` its journal position, which is also pull's cursor. Sessions, hamlets and teams are
    kept as the field told them, also before the commune has heard of them: no foreign key.
    ``handler_id`` is the unit that handles it where that is another one than took it in: it sees the
    dossier from then on. ``listens`` says that a browser wants to be told of it.
    ``on_time`` and ``early`` speak of the decision; ``digitised`` says that a paper which the procedure asks for came
    as a picture or file. ``rating`` is the citizen's face (good, fair, bad), ``rated_at`` when they first said so.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        Index(None, "unit_id", "state", "due_at"),
        Index(None, "unit_id", "intake_on"),
        Index(None, "unit_id", "last_pos"),
        Index(None, "unit_id", "decided_at", sqlite_where=DECIDED, postgresql_where=DECIDED),
        Index(None, "handler_id", "state", "due_at", sqlite_where=HANDED, postgresql_where=HANDED),
        Index("ix_dossier_in_doubt", "unit_id", sqlite_where=IN_DOUBT, postgresql_where=IN_DOUBT),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str | None] = mapped_column(String(40), unique=True)
    official_number: Mapped[str | None] = mapped_column(String(40), index=True)
    tracking_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    procedure_code: Mapped[str | None] = mapped_column(ForeignKey("procedure.code"))
    revision: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(24))
    paused_from: Mapped[str | None] = mapped_column(String(24))
    paused_at: Mapped[datetime | None]
    intake_field_session_id: Mapped[str | None] = mapped_column(String(36), index=True)
    delivery_field_session_id: Mapped[str | None] = mapped_column(String(36))
    hamlet_id: Mapped[str | None] = mapped_column(String(36))
    team_id: Mapped[str | None] = mapped_column(String(36))
    bundle_id: Mapped[str | None] = mapped_column(String(36))
    channel: Mapped[str] = mapped_column(String(20), default="mobile")
    taken_in_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime]
    intake_on: Mapped[date]
    due_at: Mapped[datetime | None]
    due_verified: Mapped[bool] = mapped_column(default=False)
    appraised_at: Mapped[datetime | None]
    handling_reason: Mapped[str | None] = mapped_column(String(24))
    handler_id: Mapped[str | None] = mapped_column(String(20))
    decided_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(10))
    decision_field_session_id: Mapped[str | None] = mapped_column(String(36))
    supplemented_at: Mapped[datetime | None]
    declined: Mapped[bool] = mapped_column(default=False)
    delivered_at: Mapped[datetime | None]
    delivery_channel: Mapped[str | None] = mapped_column(String(16))
    ended_at: Mapped[datetime | None]
    on_the_spot: Mapped[bool] = mapped_column(default=False)
    why_not: Mapped[str | None] = mapped_column(String(24))
    on_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    early: Mapped[bool] = mapped_column(default=False, server_default=false())
    paid_online: Mapped[bool] = mapped_column(default=False, server_default=false())
    digitised: Mapped[bool] = mapped_column(default=False, server_default=false())
    time_doubt: Mapped[bool] = mapped_column(default=False)
    return_by: Mapped[str] = mapped_column(String(16), default="counter")
    return_place: Mapped[str] = mapped_column(String(300), default="")
    fee_vnd: Mapped[int | None]
    applicant: Mapped[dict[str, Any] | None]
    declaration: Mapped[dict[str, Any] | None]
    components: Mapped[list[Any] | None]
    search: Mapped[str | None] = mapped_column(String(600))
    purged_at: Mapped[datetime | None]
    last_op_at: Mapped[datetime | None]
    last_pos: Mapped[int] = mapped_column(default=0)
    rating: Mapped[str | None] = mapped_column(String(4))
    rated_at: Mapped[datetime | None]
    listens: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def applicant_name(self) -> str:
        """The applicant's name, empty once purged."""
        return str((self.applicant or {}).get("name") or "")

    @property
    def honorific(self) -> str:
        """How to address the applicant; "ông/bà" where nobody chose."""
        return str((self.applicant or {}).get("honorific") or "ông/bà")

    @property
    def is_finished(self) -> bool:
        """Nothing more is to come."""
        return self.state in ("delivered", "withdrawn", "closed", "not_accepted")

    @property
    def is_paused(self) -> bool:
        """The citizen has to complete something; the clock stands."""
        return self.state == "supplement_requested"

    def is_late(self, at: datetime) -> bool:
        """Whether the promised hour has passed with no result (a paused clock is never late)."""
        waits = self.state in ("received", "appraised", "in_handling")
        return waits and self.due_at is not None and at > self.due_at
