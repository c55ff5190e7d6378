"""Staying in a unit's subtree: ``H99`` holds ``H99.001``, and ``H99.001`` holds itself alone."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.models import Unit


def within(column: InstrumentedAttribute[str], unit_id: str) -> ColumnElement[bool]:
    """The condition that a row belongs to the subtree of ``unit_id``."""
    return or_(column == unit_id, column.startswith(unit_id + ".", autoescape=True))


def among_units(column: InstrumentedAttribute[str], unit_id: str) -> ColumnElement[bool]:
    """The same by the units that there are: on a large table an index finds those, where it finds no beginning."""
    return column.in_(select(Unit.id).where(within(Unit.id, unit_id)))
