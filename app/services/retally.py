"""The tallies proved: counted again from the facts of the journal, and from nothing else of a dossier.

A field session's hamlet and team are read from its own row: a planned one knew them before anybody spoke.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, case, delete, select

from app.db import db
from app.domain import petitions
from app.domain.counted_facts import BRINGS_PAPERS, beside
from app.domain.counting import MEASURES, Cell, Counts, counts, difference, total
from app.domain.recount import Fact, Place, recount
from app.models import FieldSession, JournalEntry, Tally
from app.services import tallies

BATCH = 2000


class Difference(NamedTuple):
    """A tally that does not say what the facts say."""

    unit_id: str
    cell: Cell
    measure: str
    held: int
    facts: int


def from_facts() -> dict[str, Counts]:
    """Unit → what its tallies have to hold, by the applied operations of the journal."""
    places = _places()
    sums: dict[str, list[Counts]] = {}
    for unit_id, facts in _dossiers():
        pile = sums.setdefault(unit_id, [])
        pile.append(counts(recount(facts, places)))
        if len(pile) > BATCH:
            sums[unit_id] = [total(pile)]
    for unit_id, facts in _petitions():
        sums.setdefault(unit_id, []).append(petitions.counts(petitions.recount(facts)))
    return {unit_id: total(pile) for unit_id, pile in sums.items()}


def held() -> dict[str, Counts]:
    """Unit → what its tallies hold now; cells that hold nothing are left out."""
    found: dict[str, dict[tuple[Cell, str], int]] = {}
    for row in db.session.scalars(select(Tally)):
        cell = Cell(row.month, row.dimension, row.key)
        unit = found.setdefault(row.unit_id, {})
        unit.update({(cell, name): getattr(row, name) for name in MEASURES if getattr(row, name)})
    return dict(found)


def differences() -> list[Difference]:
    """Every tally that differs from the facts, in the order of its key; empty when all agree."""
    facts, now = from_facts(), held()
    return [
        Difference(unit_id, cell, measure, now.get(unit_id, {}).get((cell, measure), 0), by)
        for unit_id in sorted({*facts, *now})
        for (cell, measure), by in sorted(_wanted(facts.get(unit_id, {}), now.get(unit_id, {})).items())
    ]


def rebuild() -> None:
    """Write the tallies anew from the facts. The caller holds the pen."""
    facts = from_facts()
    db.session.execute(delete(Tally))
    for unit_id, change in sorted(facts.items()):
        tallies.add(unit_id, change)


def _wanted(facts: Counts, now: Counts) -> dict[tuple[Cell, str], int]:
    """What the facts say, where something else is held."""
    return {place: facts.get(place, 0) for place in difference(now, facts)}


def _places() -> dict[str, Place]:
    query = select(FieldSession.id, FieldSession.hamlet_id, FieldSession.team_id)
    return {key: Place(hamlet, team) for key, hamlet, team in db.session.execute(query)}


def _petitions() -> Iterator[tuple[str, list[Fact]]]:
    """Unit and facts of one petition after the other; few enough to be held at once.

    It counts where it is now: that it came is its first unit's fact, that it went on the fact of whoever sent it.
    """
    j = JournalEntry
    query = select(j.unit_id, j.type, j.at, j.counted).where(j.verdict == "applied", j.type.in_(petitions.KINDS))
    found: dict[str, list[Fact]] = {}
    holder: dict[str, str] = {}
    for unit_id, kind, at, counted in db.session.execute(query.order_by(j.judged_at, j.pos)):
        key = counted["petition_id"]
        holder[key] = counted.get("to_unit") or holder.get(key) or unit_id
        found.setdefault(key, []).append(Fact(kind, at, None, counted))
    yield from ((holder[key], facts) for key, facts in found.items())


def _dossiers() -> Iterator[tuple[str, list[Fact]]]:
    """Unit and facts of one dossier after the other, the facts in the order in which they took effect."""
    j = JournalEntry
    query = (
        select(j.dossier_id, j.unit_id, j.type, j.at, j.field_session_id, j.counted, _OLDER)
        .where(j.verdict == "applied", j.dossier_id.is_not(None))
        .order_by(j.dossier_id, j.judged_at, j.pos)
        .execution_options(yield_per=BATCH)
    )
    for _, rows in groupby(db.session.execute(query), key=lambda row: row.dossier_id):
        mine = list(rows)
        yield mine[0].unit_id, [Fact(row.type, row.at, row.field_session_id, _said(row)) for row in mine]


_LACKS = JournalEntry.counted["papers"].as_string().is_(None)
_OLDER = case(
    (and_(JournalEntry.type.in_(BRINGS_PAPERS), _LACKS), JournalEntry.body),
    (JournalEntry.type == "correction_recorded", JournalEntry.body),
).label("body")
"""The fact itself, where it came before the promised hour and papers were among what is counted."""


def _said(row: Row[Any]) -> dict[str, Any]:
    """What is counted of a fact."""
    return {**beside(row.type, row.body["facts"]), **row.counted} if row.body else row.counted
