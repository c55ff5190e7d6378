"""A figure, its reference, its goal, and the line that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HEAD = f"{'name':34} {'value':>10} {'unit':8} {'reference':>10} {'ratio':>7}  {'goal':8} ok|short"


@dataclass(frozen=True, slots=True)
class Figure:
    """`goal` bounds value divided by reference, from above (`most`) or below (`least`); None is for reading only."""

    name: str
    value: float
    unit: str
    reference: float | None = None
    goal: float | None = None
    bound: Literal["most", "least"] = "most"

    @property
    def ratio(self) -> float | None:
        """Value by reference."""
        return self.value / self.reference if self.reference else None

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached; a figure without one is."""
        if self.goal is None or self.ratio is None:
            return True
        return self.ratio <= self.goal if self.bound == "most" else self.ratio >= self.goal

    def line(self) -> str:
        """The seven words of this figure, in columns."""
        sign = "<=" if self.bound == "most" else ">="
        goal = f"{sign}{self.goal:g}" if self.goal is not None else "-"
        words = (_number(self.value), self.unit, _number(self.reference), _number(self.ratio))
        return "{:34} {:>10} {:8} {:>10} {:>7}  {:8} {}".format(
            self.name, *words, goal, "ok" if self.is_met else "short"
        )


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
