"""What a filter offers: the hamlets and the teams of a unit's subtree."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.models import Hamlet, Team
from app.queries.scope import within


@dataclass(frozen=True, slots=True)
class Choice:
    """Hamlets and teams, by name."""

    hamlets: tuple[Hamlet, ...]
    teams: tuple[Team, ...]


def choices(unit_id: str) -> Choice:
    """Everything that there is to choose from."""
    hamlets = select(Hamlet).where(within(Hamlet.unit_id, unit_id)).order_by(Hamlet.name)
    teams = select(Team).where(within(Team.unit_id, unit_id)).order_by(Team.name)
    return Choice(tuple(db.session.scalars(hamlets)), tuple(db.session.scalars(teams)))
