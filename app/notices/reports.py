"""Reports made at their time: whatever is due and not there yet is made, and kept with its stars in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import structlog

from app.db import db, writing
from app.documents.gather_report import report_of, stars_of
from app.documents.report import report_pdf, report_xlsx
from app.domain.report_spans import Span, due, older
from app.models import Unit
from app.queries.figures import figures, has_intakes
from app.queries.units import units_within
from app.services.kept_report import is_kept, keep_report, keep_stars

log = structlog.get_logger(__name__)


def make_due(units: Iterable[Unit], at: datetime) -> int:
    """Make what is due for these units; how many reports were made. Safe to be called by several at once."""
    return sum(_make(unit, span, at) for unit in units for span in lacking(unit.id, at))


def make_due_of(unit_id: str, at: datetime) -> int:
    """The same for one unit by its code."""
    return make_due([db.session.get_one(Unit, unit_id)], at)


def missing(unit_id: str, at: datetime) -> int:
    """How many reports of the subtree are due and not there."""
    return sum(len(lacking(unit.id, at)) for unit in units_within(unit_id))


def lacking(unit_id: str, at: datetime) -> tuple[Span, ...]:
    """What should be there and is not: the newest of each kind, and older ones in which something was taken in."""
    newest = due(at)
    late = (span for one in newest for span in older(one) if has_intakes(unit_id, span.begins, span.ends))
    return tuple(span for span in (*newest, *late) if not is_kept(unit_id, span))


def _make(unit: Unit, span: Span, at: datetime) -> bool:
    """Pressed before the pen is taken: half a second in which others write."""
    report = report_of(unit, span, at)
    files = {"pdf": report_pdf(report), "xlsx": report_xlsx(report)}
    given = stars_of(figures(unit.id, span.begins, span.ends, at), span) if span.kind == "month" else None
    with writing():
        kept = keep_report(unit.id, span, files, at)
        if kept and given:
            keep_stars(unit.id, span.key, given, at)
    log.info("report", unit=unit.id, kind=span.kind, period=span.key, kept=kept)
    return kept
