"""What was measured of some dossiers, and the rates that are read from it: with no whole there is no rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.counting import CHANNELS, MEASURES
from app.domain.rates import rate

FIELD: Final = "field"
BY_CHANNEL: Final = tuple(f"by_{channel}" for channel in CHANNELS)


@dataclass(frozen=True, slots=True)
class Measured:
    """``counts``: every measure of the tallies, and `field`: how many of the received came in a field session."""

    counts: Mapping[str, int]

    def __getitem__(self, name: str) -> int:
        """How many; `left` are those of the field that were not done on the spot, `late` those decided too late."""
        if name == "left":
            return self[FIELD] - self["on_the_spot"]
        if name == "late":
            return self["decided"] - self["on_time"]
        return self.counts.get(name, 0)

    def rate(self, name: str) -> Decimal | None:
        """Percent with two decimals of the measure's own whole; None where that is nothing."""
        return rate(self[WHOLE[name]], self[name])

    @property
    def minutes(self) -> int | None:
        """Mean time from intake to decision in whole minutes, half up; None where nothing was decided."""
        decided = self["decided"]
        return (2 * self["minutes"] + decided) // (2 * decided) if decided else None


WHOLE: Final[Mapping[str, str]] = {
    "on_the_spot": FIELD,
    "left": FIELD,
    "on_time": "decided",
    "early": "decided",
    "late": "decided",
    "online": "received",
    "paid_online": "received",
    "digitised": "received",
    "satisfied": "rated",
    **dict.fromkeys(BY_CHANNEL, "delivered"),
}
"""What each measure is a part of."""

NOTHING: Final = Measured({})


def added(many: Iterable[Measured]) -> Measured:
    """The sum of these."""
    each = list(many)
    return Measured({name: sum(one[name] for one in each) for name in (*MEASURES, FIELD)})


def less(whole: Measured, part: Measured) -> Measured:
    """What is left of the whole."""
    return Measured({name: whole[name] - part[name] for name in (*MEASURES, FIELD)})
