"""Reports and stars kept as they were made: written once, never again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from app.db import db
from app.domain.report_spans import Span
from app.domain.stars import Stars
from app.models import KeptReport, StarRating


def is_kept(unit_id: str, span: Span) -> bool:
    """Whether this unit's report of this span is there."""
    mine = KeptReport.unit_id == unit_id, KeptReport.kind == span.kind, KeptReport.period == span.key
    return db.session.scalars(select(KeptReport.id).where(*mine)).first() is not None


def keep_report(unit_id: str, span: Span, files: Mapping[str, bytes], at: datetime) -> bool:
    """Keep the report's files, format → bytes, all or none; False where it is kept already and nothing was changed."""
    if is_kept(unit_id, span):
        return False
    for form, content in files.items():
        row = KeptReport(unit_id=unit_id, kind=span.kind, period=span.key, format=form, made_at=at, content=content)
        row.size, row.sha256 = len(content), sha256(content).hexdigest()
        db.session.add(row)
    db.session.flush()
    return True


def keep_stars(unit_id: str, month: str, given: Stars, at: datetime) -> None:
    """Keep a month's stars; what was kept before stays."""
    if db.session.get(StarRating, (unit_id, month)) is not None:
        return
    said = {
        one.criterion: {"value": None if one.value is None else str(one.value), "stars": one.stars}
        for one in given.judged
    }
    db.session.add(
        StarRating(unit_id=unit_id, month=month, stars=given.stars, said=said, rules=given.rules.since, made_at=at)
    )
    db.session.flush()
