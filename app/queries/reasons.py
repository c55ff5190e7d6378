"""Why dossiers were not done on the spot, a procedure at a time."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from app.db import db
from app.models import Dossier
from app.queries.periods import Period
from app.queries.scope import within

Reasons = tuple[tuple[str, int], ...]
"""(reason, how many dossiers), the most frequent first."""


def by_procedure(unit_id: str, period: Period, sessions: Collection[str] | None) -> dict[str, Reasons]:
    """Procedure code → reasons, of the dossiers that the rates count; of certain field sessions only, if given."""
    start, end = period.days
    query = (
        select(Dossier.procedure_code, Dossier.why_not, func.count())
        .where(
            within(Dossier.unit_id, unit_id),
            Dossier.intake_on >= start,
            Dossier.intake_on < end,
            Dossier.intake_field_session_id.is_not(None),
            Dossier.number.is_not(None),
            Dossier.why_not.is_not(None),
        )
        .group_by(Dossier.procedure_code, Dossier.why_not)
    )
    if sessions is not None:
        query = query.where(Dossier.intake_field_session_id.in_(sessions))
    found: dict[str, list[tuple[str, int]]] = {}
    for code, reason, count in db.session.execute(query):
        if code and reason:
            found.setdefault(code, []).append((reason, count))
    return {code: tuple(sorted(rows, key=lambda row: (-row[1], row[0]))) for code, rows in found.items()}
