"""Every measure of a period's dossiers, by what one likes: from the tallies alone, one statement a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Select, func, literal, select

from app.db import db
from app.domain.counting import FIELD, MEASURES
from app.domain.measured import NOTHING, Measured, added, less
from app.models import Procedure, Tally
from app.queries.periods import Period
from app.queries.scope import within

By = Literal["session", "hamlet", "team", "procedure", "area", "unit", "channel", "week", "month"]
REST: Final = "-"
"""The key of what belongs to none of the rows: dossiers of which nobody said the hamlet."""

Key = tuple[str, bool]
"""A row's key, and whether its dossiers came in field sessions."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which tallies a table is made of, and which row each of them belongs to."""

    dimensions: tuple[str, ...]
    key: Callable[[str, str, str, str], Key]
    only_field: bool = False
    apart: Literal["", "unit", "month"] = ""


def _plain(_unit: str, _month: str, dimension: str, key: str) -> Key:
    return key, not dimension.endswith("_other")


def _of_week(_unit: str, _month: str, _dimension: str, key: str) -> Key:
    week, _channel, whence = key.split("/")
    return week, whence == FIELD


def _of_channel(_unit: str, _month: str, _dimension: str, key: str) -> Key:
    _week, channel, whence = key.split("/")
    return channel, whence == FIELD


CUTS: Final[Mapping[By, Cut]] = {
    "session": Cut(("field_session",), _plain, only_field=True),
    "hamlet": Cut(("hamlet", "hamlet_other"), _plain),
    "team": Cut(("team",), _plain, only_field=True),
    "procedure": Cut(("procedure", "procedure_other"), _plain),
    "area": Cut(("procedure", "procedure_other"), _plain),
    "unit": Cut(("unit",), lambda unit, _month, _dimension, key: (unit, key == FIELD), apart="unit"),
    "channel": Cut(("week",), _of_channel),
    "week": Cut(("week",), _of_week),
    "month": Cut(("unit",), lambda _unit, month, _dimension, key: (month, key == FIELD), apart="month"),
}


def measured(unit_id: str, period: Period, by: By) -> dict[str, Measured]:
    """Key → what was measured, of the unit's subtree; what belongs to no row stands under `REST`, if anything does."""
    cut = CUTS[by]
    found = _summed(unit_id, period, cut)
    if by == "area":
        found = _by_area(found)
    rest = less(whole(unit_id, period, only_field=cut.only_field), added(found.values()))
    return {**found, REST: added((rest, found.get(REST, NOTHING)))} if rest["received"] else found


def whole(unit_id: str, period: Period, *, only_field: bool = False) -> Measured:
    """All dossiers of the unit's subtree; of field sessions only, where that is asked."""
    found = _summed(unit_id, period, Cut(("unit",), lambda _unit, _month, _dimension, key: (key, key == FIELD)))
    return added(one for key, one in found.items() if key == FIELD or not only_field)


def _summed(unit_id: str, period: Period, cut: Cut) -> dict[str, Measured]:
    """Rows that hold nothing are left out."""
    sorted_out: dict[str, list[Measured]] = {}
    for unit, month, dimension, key, *numbers in db.session.execute(_sums(unit_id, period, cut)):
        name, in_field = cut.key(unit, month, dimension, key)
        counts = dict(zip(MEASURES, map(int, numbers), strict=True))
        sorted_out.setdefault(name, []).append(Measured({**counts, FIELD: counts["received"] if in_field else 0}))
    summed = {key: added(many) for key, many in sorted_out.items()}
    return {key: one for key, one in summed.items() if one["received"]}


def _sums(unit_id: str, period: Period, cut: Cut) -> Select[*tuple[Any, ...]]:
    """Unit and month are told apart where the table does: elsewhere the database adds them up."""
    none = literal("")
    unit = Tally.unit_id if cut.apart == "unit" else none
    month = Tally.month if cut.apart == "month" else none
    apart = {"unit": (Tally.unit_id,), "month": (Tally.month,)}.get(cut.apart, ())
    return (
        select(unit, month, Tally.dimension, Tally.key, *(func.sum(getattr(Tally, name)) for name in MEASURES))
        .where(within(Tally.unit_id, unit_id), Tally.dimension.in_(cut.dimensions))
        .where(Tally.month.between(period.first, period.last))
        .group_by(*apart, Tally.dimension, Tally.key)
    )


def _by_area(found: dict[str, Measured]) -> dict[str, Measured]:
    """By the field (lĩnh vực) that the catalogue puts a procedure in today."""
    areas = dict(db.session.execute(select(Procedure.code, Procedure.area)).all())
    sorted_out: dict[str, list[Measured]] = {}
    for code, one in found.items():
        sorted_out.setdefault(areas.get(code) or REST, []).append(one)
    return {area: added(many) for area, many in sorted_out.items()}
