"""Views that a supervisor should have looked at: of what is sensitive, and copies that left the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.db import db
from app.models import AccessRecord, LookReview, Person
from app.queries.scope import within

GRAVE = ("sensitive", "export")
"""Uncovered sensitive data, and somebody's data given out. Everyday views of a dossier are looked at when asked."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who went through the record last, and when."""

    by: str
    at: datetime


def unreviewed(unit_id: str) -> tuple[int, int]:
    """How many grave views nobody went through yet, and the id of the last of them; 0 and 0 for none."""
    query = select(func.count(), func.max(AccessRecord.id)).where(*_unreviewed(unit_id))
    count, last = db.session.execute(query).one()
    return int(count), int(last or 0)


def last_review(unit_id: str) -> Reviewed | None:
    """The newest going-through; None where nobody ever did."""
    query = select(Person.name, LookReview.at).join(Person, Person.id == LookReview.by_id)
    row = db.session.execute(
        query.where(LookReview.unit_id == unit_id).order_by(LookReview.id.desc()).limit(1)
    ).one_or_none()
    return Reviewed(*row) if row else None


def grave() -> ColumnElement[bool]:
    """The views that have to be gone through."""
    return AccessRecord.what.in_(GRAVE)


def _unreviewed(unit_id: str) -> tuple[ColumnElement[bool], ...]:
    until = select(func.coalesce(func.max(LookReview.until_id), 0)).where(LookReview.unit_id == unit_id)
    return within(AccessRecord.unit_id, unit_id), grave(), AccessRecord.id > until.scalar_subquery()
