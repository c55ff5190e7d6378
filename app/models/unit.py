"""``Unit``: a commune, or the centre above it."""

from typing import Any

from sqlalchemy import ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Unit(Base):
    """A commune's one-stop shop (kind ``commune``) or a province's centre (``province``).

    ``id`` is the agency code that numbers begin with, such as ``H99.001``. A tablet of the unit locks itself after
    ``lock_away_s`` seconds out of sight and ``lock_idle_s`` untouched, and works ``lease_days`` without a contact.
    ``synced_passkeys`` says whether passkeys that leave their authenticator are taken, ``passkey_aaguids`` which models
    of authenticators are: any where there is none. Fees are paid into ``fee_account`` at the bank ``fee_bin``, which is
    the agency's and never a person's; no VietQR is made where it is empty. ``quiet_hours`` (``21:00-07:00``) is
    when nobody is woken by a message; empty: as ``catalogue/messages.json`` has it. ``unscheduled_minutes`` are its own
    targets of days without appointments, by their kind, ``board_code`` the secret in the address of its waiting room's
    board: empty while it has none. ``hotline`` is the number that citizens call (empty: ``phone``), ``hotline_hours``
    when somebody answers it, as `domain.hotline.Hours` reads it; ``specialists`` says who answers for which field:
    ``{field: {"person": id, "reach": "máy lẻ 12"}}``.
    """

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20), default="commune")
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"), index=True)
    province: Mapped[str] = mapped_column(String(100), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    lock_away_s: Mapped[int] = mapped_column(default=120, server_default="120")
    lock_idle_s: Mapped[int] = mapped_column(default=300, server_default="300")
    lease_days: Mapped[int] = mapped_column(default=14, server_default="14")
    synced_passkeys: Mapped[bool] = mapped_column(default=True, server_default=true())
    passkey_aaguids: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    fee_bin: Mapped[str] = mapped_column(String(6), default="", server_default="")
    fee_account: Mapped[str] = mapped_column(String(19), default="", server_default="")
    fee_account_name: Mapped[str] = mapped_column(String(100), default="", server_default="")
    quiet_hours: Mapped[str] = mapped_column(String(11), default="", server_default="")
    unscheduled_minutes: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    board_code: Mapped[str] = mapped_column(String(32), default="", server_default="")
    hotline: Mapped[str] = mapped_column(String(30), default="", server_default="")
    hotline_hours: Mapped[str] = mapped_column(String(20), default="", server_default="")
    specialists: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    demo: Mapped[bool] = mapped_column(default=False)
