"""``Holdings``: what the commune holds of the things that one batch of facts speaks of.

It looks each thing up once, many at a time, and knows what the batch itself has added before anything is
written. One lives as long as the transaction in which it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, or_, select, tuple_

from app.db import database, db, flush
from app.domain.catalogue import ProcedureData
from app.domain.counting import Counts, total
from app.domain.errors import UnknownProcedure
from app.models import Dossier, FieldSession, JournalEntry, Person, ProcedureRevision
from app.prepared import Prepared
from app.services.notice import News
from app.services.shelf import Shelf

_dossiers = cast("Table", Dossier.__table__)
_journal = cast("Table", JournalEntry.__table__)


@dataclass(frozen=True, slots=True)
class Fact:
    """An operation that the journal holds: what a correction may name."""

    type: str
    dossier_id: str | None
    body: dict[str, Any]


class Holdings:
    """See the module's docstring. ``changes`` is what tallies have to move by, ``news`` what citizens may hear."""

    def __init__(self) -> None:
        self._dossiers = Shelf(Dossier, lock=True)
        self._sessions = Shelf(FieldSession, lock=True)
        self._people = Shelf(Person)
        self._facts: dict[str, Fact] = {}
        self._taken: set[str] = set()
        self.changes: dict[str, list[Counts]] = {}
        self.news: list[News] = []

    def dossiers_of(self, ids: Iterable[str]) -> None:
        """Look these dossiers up, so that `dossier` need not ask one by one."""
        self._dossiers.fetch(ids)

    def sessions_of(self, ids: Iterable[str]) -> None:
        """The same for field sessions."""
        self._sessions.fetch(ids)

    def people_of(self, ids: Iterable[str]) -> None:
        """The same for officers."""
        self._people.fetch(ids)

    def dossier(self, key: str) -> Dossier | None:
        """The dossier, also one that this batch has just taken in."""
        return self._dossiers.get(key)

    def session(self, key: str) -> FieldSession | None:
        """The field session, also one that this batch has just opened."""
        return self._sessions.get(key)

    def person(self, key: str) -> Person | None:
        """The officer."""
        return self._people.get(key)

    def add_dossier(self, dossier: Dossier) -> Dossier:
        """Keep a new dossier."""
        return self._dossiers.add(dossier)

    def add_session(self, session: FieldSession) -> FieldSession:
        """Keep a new field session."""
        return self._sessions.add(session)

    def dossiers_early_for(self, session_id: str) -> list[Dossier]:
        """Dossiers of this field session that lack its hamlet or team, because they came before it."""
        self.write()
        keys = [row[0] for row in _EARLY_FOR.rows(session=session_id)]
        self.dossiers_of(keys)
        return [one for key in keys if (one := self.dossier(key))]

    def write(self) -> None:
        """Write what has changed so far: sessions and dossiers first, then what hangs on them."""
        self._sessions.write()
        self._dossiers.write()
        flush()

    def numbers_of(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Look up which of these (number, tracking hash) pairs are taken already."""
        wanted = list(pairs)
        if not wanted:
            return
        numbers, hashes = zip(*wanted, strict=True)
        for row in _TAKEN.rows(numbers=list(numbers), hashes=list(hashes)):
            self._taken.update(value for value in row if value)

    def claim(self, *names: str) -> bool:
        """Take a number and a tracking hash, unless one of them is somebody's."""
        if self._taken.intersection(names):
            return False
        self._taken.update(names)
        return True

    def remember(self, op_id: str, fact: Fact) -> None:
        """A fact of this batch, which the journal does not hold yet."""
        self._facts[op_id] = fact

    def fact(self, op_id: str) -> Fact | None:
        """The applied operation of this id, from this batch or from the journal."""
        if op_id in self._facts:
            return self._facts[op_id]
        found = _FACT.rows(op_id=op_id)
        return Fact(found[0][0], found[0][1], found[0][2] or {}) if found else None

    def moved(self, unit_id: str, change: Counts) -> None:
        """Note what the tallies have to move by."""
        if change:
            self.changes.setdefault(unit_id, []).append(change)

    def sums(self) -> Iterable[tuple[str, Counts]]:
        """The sum of all moves, a unit at a time, in the order of their ids."""
        return ((unit, total(self.changes[unit])) for unit in sorted(self.changes))


def revision(code: str, number: int) -> ProcedureData:
    """What the catalogue said of a procedure then. Raises `UnknownProcedure`. A revision never changes."""
    return _revision(database(), code, number)


@lru_cache(maxsize=2000)
def _revision(_database: str, code: str, number: int) -> ProcedureData:
    found = db.session.execute(
        select(ProcedureRevision.data).where(
            tuple_(ProcedureRevision.code, ProcedureRevision.revision) == (code, number)
        )
    ).first()
    if found is None:
        raise UnknownProcedure(code)
    return ProcedureData.model_validate(found[0])


_TAKEN = Prepared(
    select(_dossiers.c.number, _dossiers.c.tracking_hash).where(
        or_(
            _dossiers.c.number.in_(bindparam("numbers", expanding=True)),
            _dossiers.c.tracking_hash.in_(bindparam("hashes", expanding=True)),
        )
    )
)
_FACT = Prepared(
    select(_journal.c.type, _journal.c.dossier_id, _journal.c.body).where(
        _journal.c.op_id == bindparam("op_id"), _journal.c.verdict == "applied"
    )
)


_EARLY_FOR = Prepared(
    select(_dossiers.c.id).where(
        _dossiers.c.intake_field_session_id == bindparam("session"),
        or_(_dossiers.c.hamlet_id.is_(None), _dossiers.c.team_id.is_(None)),
    )
)
