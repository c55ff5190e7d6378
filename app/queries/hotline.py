"""The hotline's reads: whom somebody has to come back to, counts, and the dossier that is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select

from app.db import db
from app.domain.text import fold
from app.domain.tracking import hash_tracking_code, normalise_tracking_code
from app.models import Dossier, HotlineCall, Person, Procedure, Unit
from app.queries.page import Page, Place
from app.queries.scope import within

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A call in the list. ``procedure`` is its name, ``specialist`` and ``done_by`` are names; empty for none."""

    call: HotlineCall
    procedure: str
    specialist: str
    done_by: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Calls by what came of them, in their rows: a day, or a procedure (its code and name)."""

    key: str
    name: str
    outcomes: Counter[str]

    @property
    def calls(self) -> int:
        """All of them."""
        return self.outcomes.total()


def calls(unit_id: str, *, done: bool, mine: str | None = None, page: int = 1) -> Page[Row]:
    """Who waits, by the hour they were told; or who was called back, the newest first. ``mine``: routed to me."""
    waits = HotlineCall.waits.is_(not done)
    conditions = [within(HotlineCall.unit_id, unit_id), waits, HotlineCall.purged_at.is_(None)]
    conditions += [HotlineCall.done_at.is_not(None)] if done else []
    conditions += [HotlineCall.specialist_id == mine] if mine else []
    total = db.session.scalar(select(func.count()).select_from(HotlineCall).where(*conditions)) or 0
    place = Place.at(page, total, PER_PAGE)
    order = (HotlineCall.done_at.desc(), HotlineCall.id) if done else (HotlineCall.due_at, HotlineCall.id)
    query = select(HotlineCall, Procedure.name).outerjoin(Procedure, Procedure.code == HotlineCall.procedure_code)
    found = db.session.execute(place.of(query.where(*conditions).order_by(*order))).all()
    names = _names([one for call, _ in found for one in (call.specialist_id, call.done_by) if one])
    rows = (
        Row(call, procedure or "", names.get(call.specialist_id or "", ""), names.get(call.done_by or "", ""))
        for call, procedure in found
    )
    return Page(tuple(rows), place)


def waiting(unit_id: str, at: datetime) -> tuple[int, int]:
    """How many wait to be called back, and how many of them longer than they were told."""
    late = func.count().filter(HotlineCall.due_at < at)
    query = select(func.count(), late).where(within(HotlineCall.unit_id, unit_id), HotlineCall.waits.is_(True))
    count, past = db.session.execute(query).one()
    return int(count), int(past)


def by_day(unit_id: str, begins: date, ends: date) -> tuple[Counted, ...]:
    """Days on which somebody called, the newest first."""
    query = select(HotlineCall.on, HotlineCall.outcome, func.count()).where(*_between(unit_id, begins, ends))
    rows = db.session.execute(query.group_by(HotlineCall.on, HotlineCall.outcome)).all()
    return tuple(reversed(_summed((on.isoformat(), "", outcome, count) for on, outcome, count in rows)))


def by_procedure(unit_id: str, begins: date, ends: date) -> tuple[Counted, ...]:
    """What they asked about, the most first; the empty code are questions that no procedure was found for."""
    query = (
        select(HotlineCall.procedure_code, Procedure.name, HotlineCall.outcome, func.count())
        .outerjoin(Procedure, Procedure.code == HotlineCall.procedure_code)
        .where(*_between(unit_id, begins, ends))
        .group_by(HotlineCall.procedure_code, Procedure.name, HotlineCall.outcome)
    )
    found = _summed((code or "", name or "", outcome, n) for code, name, outcome, n in db.session.execute(query))
    return tuple(sorted(found, key=lambda one: (-one.calls, one.key)))


def dossier_asked(unit_id: str, text: str) -> Dossier | None:
    """The dossier whose number or code stands in a question, in the unit's subtree; None where none or not here."""
    for word in (text, *text.split()):
        code = normalise_tracking_code(word)
        named = fold(word).upper()
        which: ColumnElement[bool] = or_(Dossier.number == named, Dossier.official_number == named)
        if code is not None:
            which = or_(which, Dossier.tracking_hash == hash_tracking_code(code))
        found = db.session.scalars(select(Dossier).where(within(Dossier.unit_id, unit_id), which).limit(1)).first()
        if found is not None:
            return found
    return None


def fields_served(unit: Unit) -> tuple[str, ...]:
    """The fields of the catalogue that is served, and those that somebody was named for."""
    served = db.session.scalars(select(Procedure.area).where(Procedure.revision.is_not(None)).distinct())
    return tuple(sorted({*served, *unit.specialists} - {""}))


def _between(unit_id: str, begins: date, ends: date) -> tuple[ColumnElement[bool], ...]:
    return within(HotlineCall.unit_id, unit_id), HotlineCall.on >= begins, HotlineCall.on <= ends


def _summed(rows: object) -> list[Counted]:
    found: dict[str, Counted] = {}
    for key, name, outcome, count in sorted(rows):  # type: ignore[call-overload]  # four columns, of two queries
        found.setdefault(key, Counted(key, name, Counter())).outcomes[outcome] += count
    return list(found.values())


def _names(ids: list[str]) -> dict[str, str]:
    query = select(Person.id, Person.name).where(Person.id.in_(set(ids)))
    return {one.id: one.name for one in db.session.execute(query)}
