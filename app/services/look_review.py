"""A supervisor went through the record of views."""

from __future__ import annotations

from datetime import datetime

from app.db import db
from app.models import LookReview, Person


def review_looks(person: Person, unit_id: str, until_id: int, *, at: datetime) -> LookReview:
    """All records up to this one, those of the unit's subtree, were looked at by this person."""
    review = LookReview(unit_id=unit_id, until_id=until_id, by_id=person.id, at=at)
    db.session.add(review)
    return review
