"""What the rows of a table of measures are called, where a name is kept for their key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.db import db
from app.models import FieldSession, Hamlet, Procedure, Team, Unit
from app.queries.measured import By
from app.queries.rates import place_name


def names_of(by: By, keys: Iterable[str]) -> dict[str, str]:
    """Key → name of field sessions, hamlets, teams, procedures and units; none for what is its own name."""
    wanted = list(keys)
    if by == "session":
        query = (
            select(FieldSession, Hamlet)
            .outerjoin(Hamlet, Hamlet.id == FieldSession.hamlet_id)
            .where(FieldSession.id.in_(wanted))
        )
        return {session.id: place_name(session, hamlet) for session, hamlet in db.session.execute(query)}
    column = {
        "hamlet": (Hamlet.id, Hamlet.name),
        "team": (Team.id, Team.name),
        "procedure": (Procedure.code, Procedure.name),
        "unit": (Unit.id, Unit.name),
    }.get(by)
    return dict(db.session.execute(select(*column).where(column[0].in_(wanted))).all()) if column else {}


def days_of(sessions: Iterable[str]) -> dict[str, date]:
    """Field session → its day."""
    query = select(FieldSession.id, FieldSession.on).where(FieldSession.id.in_(list(sessions)))
    return dict(db.session.execute(query).all())
