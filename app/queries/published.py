"""What the citizen pages say of procedures: by field and by what happens in a life; and where a team comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.domain.catalogue import ProcedureData
from app.domain.life_events import LifeEvent, life_events, slug_of
from app.models import FieldSession, Hamlet, Procedure, ProcedureRevision
from app.queries.served import served_now

AHEAD = timedelta(days=45)
MOST_VISITS = 6


@dataclass(frozen=True, slots=True)
class Field:
    """A field (lĩnh vực) and the procedures in it that are served now, by name."""

    name: str
    procedures: tuple[Procedure, ...]

    @property
    def slug(self) -> str:
        """How it stands in an address."""
        return slug_of(self.name)

    def by_event(self) -> tuple[tuple[LifeEvent | None, tuple[Procedure, ...]], ...]:
        """Its procedures under what happens in a life; those that nothing names come last, under None."""
        held = {one.code: one for one in self.procedures}
        told = [(event, tuple(held.pop(code) for code in event.codes if code in held)) for event in life_events()]
        rest = (None, tuple(held.values()))
        return tuple(group for group in (*told, rest) if group[1])


@dataclass(frozen=True, slots=True)
class Visit:
    """A day on which a team is expected in a hamlet."""

    on: date
    half_day: str
    hamlet: str
    place: str


def fields() -> tuple[Field, ...]:
    """Every field in which something is served, the one with most procedures first."""
    found: dict[str, list[Procedure]] = {}
    for one in served_now():
        found.setdefault(one.area, []).append(one)
    listed = (Field(name, tuple(held)) for name, held in found.items())
    return tuple(sorted(listed, key=lambda one: (-len(one.procedures), one.name)))


def field_named(slug: str) -> Field | None:
    """The field that stands so in an address, if anything is served in it."""
    return next((one for one in fields() if one.slug == slug), None)


def published(code: str) -> ProcedureData | None:
    """What the catalogue says of a procedure in the revision in force; None where it is not served."""
    held = db.session.get(Procedure, code)
    if held is None or held.revision is None:
        return None
    pinned = db.session.get(ProcedureRevision, (code, held.revision))
    return ProcedureData.model_validate(pinned.data) if pinned is not None and pinned.active else None


def visits(unit_id: str, today: date) -> tuple[Visit, ...]:
    """Where a team of this unit is expected in the next weeks, the next day first."""
    query = (
        select(FieldSession.on, FieldSession.half_day, FieldSession.place, Hamlet.name, Hamlet.kind)
        .join(Hamlet, Hamlet.id == FieldSession.hamlet_id)
        .where(FieldSession.unit_id == unit_id, FieldSession.planned, FieldSession.closed_at.is_(None))
        .where(FieldSession.kind == "hamlet", FieldSession.on.between(today, today + AHEAD))
        .order_by(FieldSession.on, FieldSession.half_day, Hamlet.name)
        .limit(MOST_VISITS)
    )
    return tuple(
        Visit(on, half, name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}", place)
        for on, half, place, name, kind in db.session.execute(query)
    )
