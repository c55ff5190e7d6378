"""The index of the question box over what is served now, made anew when the catalogue changed; and one procedure."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select

from app.db import database, db
from app.domain.asking.index import Doc, Index
from app.domain.asking.words import data
from app.domain.bundles import bundles, sayings
from app.models import Procedure, ProcedureRevision
from app.queries.served import Served, served, served_now

HERE: Final = {
    "full": 1.0,
    "native": 0.97,
    "intake": 0.96,
    "intake_prohibited_offsite": 0.95,
    "result_only": 0.93,
    "none": 0.85,
}
"""How much of it a team can do here; the same as on the tablets, it settles what is otherwise equal."""

_made: dict[str, tuple[object, Index]] = {}


def index() -> Index:
    """Every procedure that is served, by its name and by what people say; one is kept a process."""
    stamp, held = _stamp(), _made.get(database())
    if held is None or held[0] != stamp:
        held = _made[database()] = (stamp, Index(_docs()))
    return held[1]


def procedure(code: str) -> Served | None:
    """The procedure in the revision in force; None where it is no longer served."""
    found = db.session.get(Procedure, code)
    pinned = db.session.get(ProcedureRevision, (code, found.revision)) if found and found.revision else None
    return served(found, pinned) if found and pinned else None


def _stamp() -> object:
    newest = select(func.max(ProcedureRevision.loaded_at)).scalar_subquery()
    return db.session.execute(select(func.count(Procedure.revision), func.sum(Procedure.revision), newest)).one()


def _docs() -> list[Doc]:
    together: dict[str, list[str]] = {}
    for one in bundles():
        together.setdefault(one.official_code or "", []).extend((one.name, *one.sayings))
    services = _services()
    return [
        Doc(
            code=one.code,
            name=one.name,
            sayings=(*sayings().get(one.code, ()), *data()["sayings"].get(one.code, ()), *together.get(one.code, ())),
            here=HERE.get(services.get(one.code, ""), 1.0),
        )
        for one in served_now()
    ]


def _services() -> dict[str, str]:
    in_force = (ProcedureRevision.code == Procedure.code) & (ProcedureRevision.revision == Procedure.revision)
    return {
        one.code: one.field_service for one in db.session.scalars(select(ProcedureRevision).join(Procedure, in_force))
    }
