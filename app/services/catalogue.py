"""Loading the catalogue of procedures: what changed becomes a new revision, and old ones stay."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db, now
from app.domain.catalogue import ProcedureData, procedures
from app.models import Procedure, ProcedureRevision


@dataclass(slots=True)
class Loaded:
    """How many procedures came anew, changed, stayed as they were, or are no longer served."""

    added: int = 0
    changed: int = 0
    same: int = 0
    ended: int = 0


def load_catalogue() -> Loaded:
    """Bring the tables to what the data files say. Dossiers keep the revision they were taken in under."""
    loaded = Loaded()
    held = {one.code: one for one in db.session.scalars(select(Procedure))}
    for data in procedures():
        _load(data, held.pop(data.code, None), loaded)
    for gone in held.values():
        loaded.ended += gone.revision is not None
        gone.revision = None
    return loaded


def _load(data: ProcedureData, held: Procedure | None, loaded: Loaded) -> None:
    if held is None:
        loaded.added += 1
        held = Procedure(code=data.code, name=data.name, area=data.field, revision=None)
        db.session.add(held)
        db.session.flush()
        number = 1
    else:
        newest = _newest(data.code)
        if newest and newest.data == data.data():
            loaded.same += 1
            held.revision = _in_force(data, newest.revision)
            return
        loaded.changed += 1
        number = newest.revision + 1 if newest else 1
    held.name, held.area, held.revision = data.name, data.field, _in_force(data, number)
    db.session.add(
        ProcedureRevision(
            code=data.code, revision=number, data=data.data(), active=data.status == "active", loaded_at=now()
        )
    )


def _newest(code: str) -> ProcedureRevision | None:
    newest = select(ProcedureRevision).filter_by(code=code).order_by(ProcedureRevision.revision.desc()).limit(1)
    return db.session.scalars(newest).first()


def _in_force(data: ProcedureData, number: int) -> int | None:
    """An abolished procedure stays readable, but nothing is taken in under it."""
    return number if data.status == "active" else None
