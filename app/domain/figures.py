"""The figures of a unit over some days, and what is read from them: rates with no whole are none, never nought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.domain.rates import rate


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of dossiers taken in on these days, of petitions received on them, and of what is served.

    ``on_time`` were decided or ended no later than promised, or still have time. ``content`` are those on time that
    nobody complained of. ``decided_in`` is how long the decided ones took together, from intake to decision.
    """

    received: int = 0
    on_time: int = 0
    late_open: int = 0
    decided: int = 0
    delivered: int = 0
    decided_in: timedelta = timedelta()
    on_the_spot: int = 0
    field: int = 0
    online: int = 0
    with_fee: int = 0
    paid_online: int = 0
    procedures_with_fee: int = 0
    procedures_paid_online: int = 0
    result_kept: int = 0
    digitised: int = 0
    copies_asked: int = 0
    copies_made: int = 0
    rated: int = 0
    rated_well: int = 0
    content: int = 0
    by_post: int = 0
    petitions: int = 0
    petitions_in_time: int = 0
    petitions_satisfied: int = 0
    procedures: int = 0
    procedures_full: int = 0
    units: int = 0
    units_paid_into: int = 0

    @property
    def average_days(self) -> Decimal | None:
        """Mean time from intake to decision in days of 24 hours, one decimal; None where nothing was decided."""
        if not self.decided:
            return None
        hours = Decimal(int(self.decided_in.total_seconds())) / 3600 / self.decided
        return (hours / 24).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def on_time_rate(self) -> Decimal | None:
        """Of all received."""
        return rate(self.received, self.on_time)

    @property
    def online_rate(self) -> Decimal | None:
        """Of all received."""
        return rate(self.received, self.online)

    @property
    def satisfaction(self) -> Decimal | None:
        """Of those who said how it was."""
        return rate(self.rated, self.rated_well)
