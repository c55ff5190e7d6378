"""The on-the-spot rate: whether a dossier was resolved on the spot, and if not, why. `counting` adds it up.

A dossier is on the spot when intake and delivery carry the same field session and a decision lies between
them, wherever it was signed. Received are all intakes of a field session, withdrawn ones included; an intake
without one is outside this rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from app.domain.calendar import legal_date
from app.domain.text import percent_text

ONLINE: Final = ("online", "assisted_online")
"""Channels by which a dossier came online."""

PAID_ONLINE: Final = ("vietqr", "bank_transfer", "online")
"""Ways to pay without cash in hand."""

SATISFIED: Final = ("good", "fair")
"""Faces of citizens who were content."""

Reason = Literal[
    "verify_elsewhere",
    "supplement",
    "council",
    "other_agency",
    "withdrawn",
    "closed",
    "refused_to_receive",
    "not_delivered_yet",
    "pending",
]
_NAMED_REASONS: tuple[Reason, ...] = ("verify_elsewhere", "council", "other_agency")


@dataclass(frozen=True, slots=True)
class Counted:
    """The facts of one dossier that count; sessions are ids, or None where there was none."""

    intake_session: str | None
    delivery_session: str | None = None
    delivered: bool = False
    outcome: Literal["granted", "refused"] | None = None
    withdrawn: bool = False
    closed: bool = False
    supplement_requested: bool = False
    handling_reason: str | None = None
    declined: bool = False  # somebody tried to hand the result over and it was not taken


def on_the_spot(dossier: Counted) -> bool:
    """Whether it was taken in, decided and delivered in one field session."""
    return (
        dossier.intake_session is not None
        and dossier.delivered
        and dossier.outcome is not None
        and dossier.delivery_session == dossier.intake_session
    )


def why_not(dossier: Counted) -> Reason | None:
    """The one reason why it was not resolved on the spot; None where it was or where it does not count.

    `not_delivered_yet`: decided, but not given out in its field session. `pending`: nothing else explains it.
    """
    if dossier.intake_session is None or on_the_spot(dossier):
        return None
    return _ended(dossier) or _held_up(dossier)


def _ended(dossier: Counted) -> Reason | None:
    if dossier.withdrawn:
        return "withdrawn"
    return "closed" if dossier.closed else None


def _held_up(dossier: Counted) -> Reason:
    if dossier.supplement_requested:
        return "supplement"
    for reason in _NAMED_REASONS:
        if dossier.handling_reason == reason:
            return reason
    if dossier.declined:
        return "refused_to_receive"
    return "pending" if dossier.outcome is None else "not_delivered_yet"


def on_time(decided_at: datetime | None, due_at: datetime | None) -> bool:
    """Whether the decision came no later than promised. What is not decided yet is neither on time nor late."""
    return decided_at is not None and (due_at is None or decided_at <= due_at)


def early(decided_at: datetime | None, due_at: datetime | None) -> bool:
    """Whether it came on a day before the promised one."""
    return decided_at is not None and due_at is not None and legal_date(decided_at) < legal_date(due_at)


def minutes(received_at: datetime, decided_at: datetime | None) -> int:
    """From the minute of intake to that of the decision, by the clock on the wall; 0 where there is none yet."""
    if decided_at is None:
        return 0
    return max(int(decided_at.timestamp()) // 60 - int(received_at.timestamp()) // 60, 0)


def rate(received: int, resolved: int) -> Decimal | None:
    """Percent with two decimals, half up; None where nothing was received. 594 of 612 is 97.06."""
    if not received:
        return None
    return (Decimal(100 * resolved) / received).quantize(Decimal("0.01"), ROUND_HALF_UP)


def rate_text(received: int, resolved: int, lang: Literal["vi", "en"] = "vi") -> str:
    """`97,06 %`, `97.06%`, or `—` where there is no rate."""
    return percent_text(rate(received, resolved), lang)
