"""Staying in a unit's subtree: ``H99`` holds ``H99.001``, and ``H99.001`` holds itself alone."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute


def within(column: InstrumentedAttribute[str], unit_id: str) -> ColumnElement[bool]:
    """The condition that a row belongs to the subtree of ``unit_id``."""
    return or_(column == unit_id, column.startswith(unit_id + ".", autoescape=True))
