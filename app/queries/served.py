"""The procedures that are served now, and one of them with what the catalogue says of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select

from app.db import db
from app.domain.catalogue import ProcedureData
from app.models import Procedure, ProcedureRevision


@dataclass(frozen=True, slots=True)
class Served:
    """A procedure in the revision in force."""

    code: str
    name: str
    revision: int
    data: ProcedureData


def served(procedure: Procedure, pinned: ProcedureRevision) -> Served:
    """What the two rows say together."""
    return Served(procedure.code, procedure.name, pinned.revision, ProcedureData.model_validate(pinned.data))


def served_now() -> tuple[Procedure, ...]:
    """Every procedure that a dossier can be taken in for, by name."""
    in_force = and_(ProcedureRevision.code == Procedure.code, ProcedureRevision.revision == Procedure.revision)
    query = select(Procedure).join(ProcedureRevision, in_force).where(ProcedureRevision.active.is_(True))
    return tuple(db.session.scalars(query.order_by(Procedure.name, Procedure.code)))
