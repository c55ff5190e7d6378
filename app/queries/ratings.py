"""What citizens said: faces by channel of delivery and by procedure, from the tallies alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.models import Procedure
from app.queries.counts import counts_of
from app.queries.periods import Period

Faces = Counter[str]


@dataclass(frozen=True, slots=True)
class Ratings:
    """Each a count of faces; ``by_procedure`` by its name, the most often rated first."""

    total: Faces
    by_channel: Mapping[str, Faces]
    by_procedure: Mapping[str, Faces]


def ratings(unit_id: str, period: Period) -> Ratings:
    """Of the dossiers of the unit's subtree that were taken in during the period."""
    total: Counter[str] = Counter()
    channels: dict[str, Counter[str]] = {}
    codes: dict[str, Counter[str]] = {}
    for key, count in counts_of(unit_id, period, "rating").items():
        face, channel, code = key.split("/", 2)
        for one in (total, channels.setdefault(channel, Counter()), codes.setdefault(code, Counter())):
            one[face] += count.received
    query = select(Procedure.code, Procedure.name).where(Procedure.code.in_(codes))
    names = {row.code: row.name for row in db.session.execute(query)} if codes else {}
    often = sorted(codes.items(), key=lambda one: (-one[1].total(), one[0]))
    return Ratings(total, dict(sorted(channels.items())), {names.get(code, code): faces for code, faces in often})
