"""The tallies: kept in the transaction of the facts, by the difference that a fact makes to its dossier.

before = tallies.counted(dossier)          # {} for one that is not there yet
…                                          # the operation changes the dossier
tallies.move(dossier.unit_id, before, tallies.counted(dossier))
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import open_line
from app.domain.counting import MEASURES, Cell, Counts, Standing, counts, difference
from app.domain.rates import minutes
from app.models import Dossier, Tally
from app.prepared import Prepared


def counted(dossier: Dossier | None) -> Counts:
    """The count vector that this dossier has now."""
    return counts(standing(dossier)) if dossier is not None else {}


def standing(dossier: Dossier) -> Standing | None:
    """What the tallies need to know of it; none where the intake was refused."""
    if dossier.state == "not_accepted":
        return None
    return Standing(
        intake_on=dossier.intake_on,
        field_session=dossier.intake_field_session_id,
        hamlet=dossier.hamlet_id,
        procedure=dossier.procedure_code,
        team=dossier.team_id,
        on_the_spot=dossier.on_the_spot,
        why_not=dossier.why_not,
        decided=dossier.decided_at is not None,
        delivered=dossier.delivered_at is not None,
        rating=dossier.rating,
        channel=dossier.delivery_channel,
        came_by=dossier.channel,
        on_time=bool(dossier.on_time),
        early=bool(dossier.early),
        paid_online=bool(dossier.paid_online),
        digitised=bool(dossier.digitised),
        minutes=minutes(dossier.received_at, dossier.decided_at),
    )


def move(unit_id: str, before: Counts, after: Counts) -> None:
    """Add the difference, if there is one. Belongs into the transaction of the fact that made it."""
    add(unit_id, difference(before, after))


def add(unit_id: str, change: Counts) -> None:
    """Add a difference to the unit's tallies, in one statement; several may be summed before (`total`)."""
    rows = _rows(unit_id, change)
    if rows:
        _upsert(open_line().dialect.name).run(rows)


@cache
def _upsert(dialect: str) -> Prepared:
    """One `INSERT … ON CONFLICT DO UPDATE`; both databases know it, each by its own name."""
    table = cast("Table", Tally.__table__)
    new = (sqlite_insert if dialect == "sqlite" else postgres_insert)(table)
    sums = {name: table.c[name] + new.excluded[name] for name in MEASURES}
    return Prepared(new.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=sums))


def _rows(unit_id: str, change: Counts) -> list[dict[str, Any]]:
    """One full row a cell, in the order of the key: two writers then never wait for each other crosswise."""
    cells: defaultdict[Cell, dict[str, int]] = defaultdict(lambda: dict.fromkeys(MEASURES, 0))
    for (cell, measure), by in change.items():
        cells[cell][measure] += by
    return [{"unit_id": unit_id, **cell._asdict(), **by} for cell, by in sorted(cells.items())]
