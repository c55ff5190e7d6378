"""Reports and stars as they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from app.db import db
from app.models import KeptReport, StarRating, Unit
from app.queries.scope import within

MOST = 200


@dataclass(frozen=True, slots=True)
class KeptStars:
    """A month's stars of a centre."""

    row: StarRating
    unit: str


@dataclass(frozen=True, slots=True)
class Report:
    """The files of one report; their bytes are not read before somebody asks for them."""

    files: tuple[KeptReport, ...]
    unit: str


def kept_stars(unit_id: str) -> tuple[KeptStars, ...]:
    """Of the subtree, the newest month first."""
    query = (
        select(StarRating, Unit.name)
        .join(Unit, Unit.id == StarRating.unit_id)
        .where(within(StarRating.unit_id, unit_id))
        .order_by(StarRating.month.desc(), Unit.name)
        .limit(MOST)
    )
    return tuple(KeptStars(row, name) for row, name in db.session.execute(query))


def kept_reports(unit_id: str) -> tuple[Report, ...]:
    """Of the subtree, the newest first; at most `MOST` files."""
    query = (
        select(KeptReport, Unit.name)
        .join(Unit, Unit.id == KeptReport.unit_id)
        .where(within(KeptReport.unit_id, unit_id))
        .order_by(KeptReport.made_at.desc(), Unit.name, KeptReport.kind, KeptReport.period.desc(), KeptReport.format)
        .limit(MOST)
    )
    rows = groupby(db.session.execute(query), key=lambda row: (row[0].unit_id, row[0].kind, row[0].period, row[1]))
    return tuple(Report(tuple(file for file, _ in files), name) for (*_, name), files in rows)
