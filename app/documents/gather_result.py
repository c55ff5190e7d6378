"""From a dossier that was decided to the plain data of the paper that goes with its result."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.db import db
from app.documents import parties
from app.documents.gather import procedure_of, tracking_code_of
from app.documents.receipt import Party
from app.documents.result_receipt import RELATIONS, Given, ResultData, Signature
from app.domain.errors import NotFound
from app.models import Decision, Delivery, Dossier, Passkey, Person


def result_of(dossier: Dossier, *, public_url: str) -> ResultData:
    """The paper of a result, given out or not yet.

    Raises `NotFound` where nothing was decided, or the personal content is purged.
    """
    decision = _newest(select(Decision).where(Decision.dossier_id == dossier.id).order_by(Decision.at.desc()))
    if decision is None or dossier.applicant is None:
        raise NotFound("no result: not decided, or purged")
    unit = parties.unit_of(dossier)
    return ResultData(
        issuer=parties.issuer(unit),
        number=dossier.number or "",
        tracking_code=tracking_code_of(dossier),
        public_url=public_url,
        procedure=procedure_of(dossier),
        owner=parties.applicant(dossier.applicant, dossier),
        outcome=decision.outcome,
        reason=decision.reason,
        result=decision.result,
        result_number=decision.number,
        signature=_signature(decision),
        phone=unit.phone,
        given=_given(dossier),
        demo=unit.demo,
    )


def _given(dossier: Dossier) -> Given | None:
    query = select(Delivery).where(Delivery.dossier_id == dossier.id, Delivery.succeeded.is_(True))
    found = _newest(query.order_by(Delivery.at.desc()))
    if found is None:
        return None
    told: dict[str, Any] = found.recipient or {}
    who, copies = _taker(told.get("recipient")), int(told.get("copies") or 1)
    return Given(found.at, found.channel or "", parties.officer(found.by_id), who, copies)


def _signature(decision: Decision) -> Signature:
    leader = db.session.get_one(Person, decision.leader_id)
    same = decision.recorded_by_id == decision.leader_id
    return Signature(
        leader=leader.name,
        title=leader.title,
        at=decision.at,
        key=_key(decision),
        document=decision.document_sha256,
        recorded_by="" if same else parties.officer(decision.recorded_by_id),
    )


def _key(decision: Decision) -> str:
    """By which name people know the key; the beginning of its id tells two of one name apart."""
    if decision.signature_kind != "passkey" or not decision.credential_id:
        return ""
    passkey = db.session.get(Passkey, decision.credential_id)
    short = decision.credential_id[:8]
    return f"“{passkey.name}” ({short}…)" if passkey and passkey.name else f"{short}…"


def _taker(said: dict[str, Any] | None) -> Party | None:
    if not said:
        return None
    return Party(
        name=str(said["name"]),
        id_number=str(said.get("id_number") or ""),
        phone=str(said.get("phone") or ""),
        role=RELATIONS.get(str(said.get("relation")), ""),
    )


def _newest(query: Any) -> Any:
    return db.session.scalars(query.limit(1)).first()
