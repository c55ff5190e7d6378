"""The commune that this installation serves, for pages that nobody has signed in to."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.models import Unit


def home_unit() -> Unit | None:
    """The one commune of this installation, or the centre above several; None on an empty database."""
    units = db.session.scalars(select(Unit).order_by(Unit.id)).all()
    tops = [unit for unit in units if unit.parent_id is None]
    return tops[0] if tops else None
