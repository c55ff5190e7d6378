"""What a citizen may learn with a tracking code: the dossier, its facts, its unit. Never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.db import db, now
from app.domain.calendar import legal_date
from app.domain.personal import private_procedures
from app.domain.tracking import hash_tracking_code, normalise_tracking_code
from app.models import Dossier, FieldSession, Hamlet, Procedure, ProcedureRevision, Unit
from app.queries.timeline import Fact, timeline


@dataclass(frozen=True, slots=True)
class Tracked:
    """``procedure`` and ``result`` are empty where naming them would tell a stranger too much.

    ``hamlet`` ("thôn Nà Pục") is as near as the page comes to where somebody lives.
    """

    dossier: Dossier
    unit: Unit
    field_session: FieldSession | None
    hamlet: str
    facts: tuple[Fact, ...]
    procedure: str
    result: str
    next_visit_on: date | None

    @property
    def is_sensitive(self) -> bool:
        """Whether the page says no more than "dossier"."""
        return not self.procedure


def track(typed: str) -> Tracked | None:
    """The dossier behind a code in any spelling; None alike for a wrong, an unknown and a mistyped one."""
    code = normalise_tracking_code(typed)
    if code is None:
        return None
    query = select(Dossier).where(Dossier.tracking_hash == hash_tracking_code(code))
    dossier = db.session.scalars(query).one_or_none()
    return _tracked(dossier) if dossier else None


def _tracked(dossier: Dossier) -> Tracked | None:
    unit = db.session.get(Unit, dossier.unit_id)
    if unit is None:
        return None
    session = dossier.intake_field_session_id
    is_open = dossier.procedure_code not in private_procedures()
    return Tracked(
        dossier=dossier,
        unit=unit,
        field_session=db.session.get(FieldSession, session) if session else None,
        hamlet=_hamlet(dossier.hamlet_id),
        facts=timeline(dossier.id),
        procedure=_name(dossier) if is_open else "",
        result=_result(dossier) if is_open else "",
        next_visit_on=_next_visit(dossier),
    )


def _next_visit(dossier: Dossier) -> date | None:
    """The day on which a team is next expected in the dossier's hamlet: where everybody may come, or going round."""
    kinds = ("hamlet", "home_visits") if dossier.return_by == "home" else ("hamlet",)
    planned = select(func.min(FieldSession.on)).where(
        FieldSession.unit_id == dossier.unit_id,
        FieldSession.hamlet_id == dossier.hamlet_id,
        FieldSession.kind.in_(kinds),
        FieldSession.planned,
        FieldSession.closed_at.is_(None),
        FieldSession.on >= legal_date(now()),
    )
    on: date | None = db.session.scalar(planned)
    return on


def _hamlet(hamlet_id: str | None) -> str:
    """What people call it: its kind before its name, unless the name says so itself; empty where not known."""
    hamlet = db.session.get(Hamlet, hamlet_id) if hamlet_id else None
    if hamlet is None:
        return ""
    told = hamlet.name.casefold().startswith(f"{hamlet.kind.casefold()} ")
    return hamlet.name if told else f"{hamlet.kind} {hamlet.name}"


def _name(dossier: Dossier) -> str:
    procedure = db.session.get(Procedure, dossier.procedure_code)
    return procedure.name if procedure else dossier.procedure_code or ""


def _result(dossier: Dossier) -> str:
    """The paper that comes out, in its shortest name: the catalogue lists variants behind ``(``, ``+``, ``/``."""
    revision = db.session.get(ProcedureRevision, (dossier.procedure_code, dossier.revision))
    name = str(revision.data.get("result") or "") if revision else ""
    for mark in ("(", "+", "/", ";", ","):
        name = name.split(mark)[0]
    return name.strip()
