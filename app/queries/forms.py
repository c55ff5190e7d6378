"""The declarations that are asked from now, and the one of a procedure."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.models import FormRevision


def forms_now() -> tuple[FormRevision, ...]:
    """Every form in the revision that devices ask from, by title."""
    found = db.session.scalars(select(FormRevision).where(FormRevision.current.is_(True)))
    return tuple(sorted(found, key=lambda one: (str(one.schema["x-tn"]["title"]["vi"]), one.code)))


def form_for(procedure: str) -> FormRevision | None:
    """The form that a procedure is declared with now; None where there is none."""
    return next((one for one in forms_now() if procedure in one.procedures), None)
