"""How results were given back: by channel, from the tallies alone, for every dossier taken in during a period."""

from __future__ import annotations

from dataclasses import dataclass

from app.queries.counts import counts_of
from app.queries.periods import Period

CHANNELS = ("home", "field_session", "counter", "post", "electronic")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """``by_channel`` has every channel, also those that nobody chose; what an old device named else is left out."""

    by_channel: dict[str, int]

    @property
    def total(self) -> int:
        """Results that were given out, in whatever way."""
        return sum(self.by_channel.values())


def given_back(unit_id: str, period: Period) -> GivenBack:
    """Of the dossiers of the unit's subtree that were taken in during the period, wherever that was."""
    counts = counts_of(unit_id, period, "given_back")
    return GivenBack({channel: counts[channel].delivered if channel in counts else 0 for channel in CHANNELS})
