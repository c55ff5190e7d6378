"""Loading forms: what changed becomes a new revision; one that was asked from is never edited."""

from __future__ import annotations

from sqlalchemy import select, update

from app.db import db, now
from app.domain.forms.form import FormData, shipped
from app.models import FormRevision


def load_forms() -> int:
    """Bring the tables to the forms that are shipped; answers how many revisions came anew."""
    return sum(load_form(one) is not None for one in shipped())


def load_form(form: FormData) -> int | None:
    """Ask from this form from now on. Answers the number of its new revision; None: it is asked from already."""
    newest = db.session.scalars(
        select(FormRevision).filter_by(code=form.code).order_by(FormRevision.revision.desc()).limit(1)
    ).first()
    if newest and newest.current and (newest.schema, newest.sample) == (form.schema, form.sample):
        return None
    number = newest.revision + 1 if newest else 1
    db.session.execute(update(FormRevision).where(FormRevision.code == form.code).values(current=False))
    db.session.add(
        FormRevision(
            code=form.code,
            revision=number,
            procedures=form.procedures,
            schema=form.schema,
            sample=form.sample,
            loaded_at=now(),
        )
    )
    db.session.flush()
    return number
