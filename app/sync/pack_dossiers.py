"""The dossiers of the trip pack, as plain items: what a team gives back, and at which door."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import select

from app.db import db
from app.domain.operations import instant
from app.models import Delivery, Dossier, Procedure

UNFINISHED: Final = ("received", "appraised", "in_handling", "decided", "supplement_requested")


def dossier_items(unit_id: str, since: int) -> list[dict[str, Any]]:
    """Dossiers that are not finished; on a later pull those that moved since, finished ones as deleted."""
    wanted = Dossier.last_pos > since if since else Dossier.state.in_(UNFINISHED)
    rows = db.session.scalars(
        select(Dossier).where(Dossier.unit_id == unit_id, wanted).order_by(Dossier.last_pos, Dossier.id)
    ).all()
    names = {row.code: row.name for row in db.session.execute(select(Procedure.code, Procedure.name))}
    again = _tried(unit_id)
    return [
        {"kind": "dossier", "id": one.id, "deleted": True, "data": {"state": one.state}}
        if one.is_finished or one.purged_at
        else {
            "kind": "dossier",
            "id": one.id,
            "data": _dossier(one, names.get(one.procedure_code or "", ""), again.get(one.id)),
        }
        for one in rows
    ]


def _tried(unit_id: str) -> dict[str, str | None]:
    """The next date that the last attempt at each result named; nothing where that attempt named none."""
    rows = db.session.execute(
        select(Delivery.dossier_id, Delivery.recipient)
        .join(Dossier, Dossier.id == Delivery.dossier_id)
        .where(Dossier.unit_id == unit_id, Dossier.state == "decided", Delivery.succeeded.is_(False))
        .order_by(Delivery.at, Delivery.op_id)
    )
    return {dossier: (said or {}).get("next_on") for dossier, said in rows}


def _dossier(one: Dossier, procedure: str, next_on: str | None) -> dict[str, Any]:
    """As much of a dossier as a team needs to give its result back at the right door.

    ``tracking_hash`` finds it by the QR of its receipt; the code itself is the citizen's and stays out of the pack.
    """
    declaration = one.declaration or {}
    return {
        "id": one.id,
        "number": one.number,
        "state": one.state,
        "outcome": one.outcome,
        "received_at": instant(one.received_at),
        "due_at": instant(one.due_at) if one.due_at else None,
        "due_verified": one.due_verified,
        "procedure_code": one.procedure_code,
        "procedure_revision": one.revision,
        "procedure_name": procedure,
        "applicant": one.applicant,
        "content": declaration.get("content", ""),
        "hamlet_id": one.hamlet_id,
        "return_by": one.return_by,
        "return_place": one.return_place,
        "tracking_hash": one.tracking_hash,
        "next_on": next_on,
        "fee_vnd": one.fee_vnd,
        "field_session_id": one.intake_field_session_id,
    }
