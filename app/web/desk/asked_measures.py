"""Which figures a reader asks for: unit, period, how they are cut, and which side of them; all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from app.domain.errors import NotFound
from app.models import Unit
from app.queries.measured import By
from app.queries.periods import Period, default_period, period
from app.queries.units import units_within
from app.web import access
from app.web.desk.measure_words import CUTS, SIDES, Column
from app.web.desk.rates import today


@dataclass(frozen=True, slots=True)
class Asked:
    """``cut`` and ``side`` are words of the address; ``units`` are those that may be chosen, one's own first."""

    unit: Unit
    units: tuple[Unit, ...]
    period: Period
    cut: str
    side: str

    @property
    def by(self) -> By:
        """How the table is cut."""
        return CUTS[self.cut][0]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return SIDES[self.side][1]

    def address(self, **changes: object) -> dict[str, object]:
        """The words of the address, with these in their place; what is usual is left out."""
        said = {"ky": self.period.key, "theo": self.cut, "xem": self.side, "dv": self.unit.id, **changes}
        usual = {"theo": "phien", "xem": "tai-cho", "dv": self.units[0].id}
        return {name: value for name, value in said.items() if value not in (usual.get(name), None, "")}


def asked() -> Asked:
    """Read from the address. Raises `NotFound` for a unit that is not mine to see, and for what there is not."""
    units = units_within(access.my_unit().id)
    wanted = request.args.get("dv") or access.my_unit().id
    unit = next((one for one in units if one.id == wanted), None)
    cut, side = request.args.get("theo", "phien"), request.args.get("xem", "tai-cho")
    if unit is None or cut not in CUTS or side not in SIDES:
        raise NotFound
    key = request.args.get("ky", "")
    return Asked(unit, units, period(key) if key else default_period(unit.id, today()), cut, side)
