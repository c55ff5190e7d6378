"""What the form of an act has to show: papers, what was asked for, which units there are, what may be proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.calendar import calendar_around, instant_of, local
from app.domain.deadlines import into_working_time
from app.models import Dossier, Person, Procedure, SupplementRequest, Unit
from app.queries.components import Asked, asked_components
from app.queries.timeline import newest, timeline

MOST_UNITS = 300


@dataclass(frozen=True, slots=True)
class Ground:
    """``lacking`` are the sentences of the newest appraisal that were not "enough"; ``wanted`` what was asked for and
    has not come; ``extended`` how often a new hour was promised; ``new_due`` the earliest that may be proposed.
    """

    procedure: str
    components: tuple[Asked, ...]
    lacking: tuple[str, ...]
    wanted: tuple[str, ...]
    units: tuple[Unit, ...]
    contact: str
    extended: int
    new_due: datetime


def ground(dossier: Dossier, me: Person, now: datetime) -> Ground:
    """For every act the same: each form takes what it needs."""
    facts = timeline(dossier.id)
    appraised = newest(facts, "appraised")
    found = appraised.facts.get("findings", []) if appraised else []
    unit = db.session.get(Unit, me.unit_id)
    procedure = db.session.get(Procedure, dossier.procedure_code) if dossier.procedure_code else None
    return Ground(
        procedure=procedure.name if procedure else dossier.procedure_code or "",
        components=asked_components(dossier),
        lacking=tuple(str(one["text"]) for one in found if not one["ok"]),
        wanted=_wanted(dossier.id),
        units=tuple(db.session.scalars(select(Unit).order_by(Unit.id).limit(MOST_UNITS))),
        contact=", ".join(filter(None, (me.name, unit.phone if unit else ""))),
        extended=sum(one.type == "due_extended" for one in facts),
        new_due=_proposed(dossier, now),
    )


def _wanted(dossier_id: str) -> tuple[str, ...]:
    query = select(SupplementRequest.wanted).where(
        SupplementRequest.dossier_id == dossier_id, SupplementRequest.answered_at.is_(None)
    )
    return tuple(str(item) for wanted in db.session.scalars(query) for item in wanted["items"])


def _proposed(dossier: Dossier, now: datetime) -> datetime:
    """A working day after the promised hour or after now, whichever is later, in working time."""
    late = max(now, dossier.due_at) if dossier.due_at else now
    calendar = calendar_around(late.year)
    wall = into_working_time(local(late), calendar)
    return instant_of(datetime.combine(calendar.working_day_after(wall.date()), wall.time()))
