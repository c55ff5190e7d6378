"""What all runs together found, and the figures that are printed at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.faults.ledger import Ledger

SIGNS = ("lost", "doubled", "stuck", "false_success", "hurried")


@dataclass(slots=True)
class Total:
    """What the last line says, and what led to it. `failed` has the words with which a run is made again."""

    runs: int = 0
    devices: int = 0
    operations: int = 0
    blobs: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    false_success: list[str] = field(default_factory=list)
    hurried: list[str] = field(default_factory=list)
    """came before the hour that they were given: no zero of the promise, and a failure all the same"""
    complaints: Counter[str] = field(default_factory=Counter)
    """what scripts of the page threw and nobody caught; no finding by itself"""
    seconds: float = 0.0
    """in the runs themselves; those of several workers lie beside each other"""
    wall_s: float = 0.0
    """by the clock, with all that is made ready between them"""

    @property
    def is_clean(self) -> bool:
        return not any(getattr(self, name) for name in SIGNS)

    def add(self, run: str, ledger: Ledger) -> bool:
        """A run's findings; whether there were none."""
        found = {name: getattr(ledger, name) for name in SIGNS}
        for name, what in found.items():
            getattr(self, name).extend(f"{run}: {one}" for one in what)
        return not any(found.values())

    def last_line(self) -> str:
        """`runs=… devices=… … false_success=0`."""
        return (
            f"runs={self.runs} devices={self.devices} operations={self.operations} blobs={self.blobs}"
            f" faults={self.struck.total()} lost={len(self.lost)} doubled={len(self.doubled)}"
            f" stuck={len(self.stuck)} false_success={len(self.false_success)}"
        )

    def found(self, seed: int) -> list[str]:
        """What the run with this seed found."""
        return [f"✗ {name}: {one}" for name in SIGNS for one in getattr(self, name) if one.startswith(f"seed {seed} ")]

    @property
    def pace_s(self) -> float:
        """Seconds by the clock that a run took."""
        return self.wall_s / max(1, self.runs)

    def told(self, kinds: list[str], least: int) -> str:
        """Findings, the count of every kind, how long a run took, and the last line."""
        found = [f"✗ {name}: {one}" for name in SIGNS for one in getattr(self, name)]
        complaints = [f"· {times} times, uncaught in the page: {words}" for words, times in self.complaints.items()]
        counts = [f"  {self.struck[kind]:5} {kind}" for kind in kinds]
        rare = [f"✗ {one} struck {self.struck[one]} times, not {least}" for one in self.rare(kinds, least)]
        took = f"· {self.pace_s:.1f} s a run by the clock, {self.seconds / max(1, self.runs):.1f} s in the run itself"
        return "\n".join([*found, *complaints, *counts, *rare, took, self.last_line()])

    def rare(self, kinds: list[str], least: int) -> list[str]:
        """Kinds that struck less often."""
        return [kind for kind in kinds if self.struck[kind] < least]
