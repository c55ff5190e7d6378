"""The figures of a unit counted again, slowly: a dossier after the other, from the operations of the journal alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db
from app.domain.calendar import legal_date
from app.domain.promises import promises
from app.domain.rates import Counted, on_the_spot
from app.models import JournalEntry

PAID_ONLINE = {"vietqr", "bank_transfer", "online"}


@dataclass(frozen=True)
class Told:
    """A fact as the journal has it."""

    op_id: str
    type: str
    at: datetime
    facts: dict[str, Any]
    session: str | None


def lives(unit_id: str) -> dict[str, list[Told]]:
    """Dossier → its applied facts, in the order in which they took effect."""
    j = JournalEntry
    query = select(j).where(j.unit_id == unit_id, j.verdict == "applied", j.dossier_id.is_not(None))
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for one in db.session.scalars(query.options(undefer(j.body)).order_by(j.judged_at, j.pos)):
        assert one.body is not None
        assert one.at is not None
        told = Told(one.op_id, one.type or "", one.at, one.body["facts"], one.field_session_id)
        found[str(one.dossier_id)].append(told)
    return found


def slow_figures(unit_id: str, begins: date, ends: date, at: datetime) -> dict[str, Any]:
    """Those figures that the operations tell."""
    sums: defaultdict[str, Any] = defaultdict(int)
    with_fee: set[str] = set()
    paid: set[str] = set()
    for facts in lives(unit_id).values():
        first = next((one for one in facts if one.type == "intake_recorded"), None)
        if first is None or not begins <= legal_date(first.at) < ends:
            continue
        for name, counts in _of_one(first, facts, at).items():
            sums[name] += counts
        code = str(first.facts["procedure_code"])
        with_fee |= {code} if _fees(facts) else set()
        paid |= {code} if _paid_online(facts) else set()
    return {**sums, "procedures_with_fee": len(with_fee), "procedures_paid_online": len(paid)}


def _of_one(first: Told, facts: list[Told], at: datetime) -> dict[str, int]:
    decided, delivered = _last(facts, "decided"), _last(facts, "delivered")
    ended = decided or _last(facts, "withdrawn") or _last(facts, "closed") or delivered
    due = promises(facts)[facts[-1].op_id].after
    paused = _paused(facts)
    in_time = due is None or (ended.at <= due if ended else paused or due >= at)
    rating = _last(facts, "rated")
    bad = rating is not None and rating.facts["face"] == "bad"
    return {
        "received": 1,
        "on_time": in_time,
        "late_open": not ended and not paused and due is not None and due < at,
        "decided": decided is not None,
        "delivered": delivered is not None,
        "decided_in": int((decided.at - first.at).total_seconds()) if decided else 0,
        "on_the_spot": on_the_spot(_counted(first, decided, delivered)),
        "field": first.session is not None,
        "online": first.facts["channel"] in ("online", "assisted_online"),
        "with_fee": bool(_fees(facts)),
        "paid_online": bool(_paid_online(facts)),
        "digitised": any(one["kind"] == "paper" and one.get("component") is not None for one in _files(facts)),
        "result_kept": decided is not None and any(one["kind"] == "result" for one in _files(facts)),
        "rated": rating is not None,
        "rated_well": rating is not None and not bad,
        "content": in_time and not bad,
        "by_post": delivered is not None and delivered.facts["channel"] == "post",
    }


def _counted(first: Told, decided: Told | None, delivered: Told | None) -> Counted:
    return Counted(
        intake_session=first.session,
        delivery_session=delivered.session if delivered else None,
        delivered=delivered is not None,
        outcome=decided.facts["outcome"] if decided else None,
    )


def _last(facts: list[Told], kind: str) -> Told | None:
    return next((one for one in reversed(facts) if one.type == kind), None)


def _paused(facts: list[Told]) -> bool:
    """Whether the newest request to complete it has not been answered."""
    said = [one.type for one in facts if one.type.startswith("supplement_")]
    return bool(said) and said[-1] == "supplement_requested"


def _fees(facts: list[Told]) -> list[Told]:
    return [one for one in facts if one.type in ("fee_taken", "payment_requested") and one.facts["amount_vnd"] > 0]


def _paid_online(facts: list[Told]) -> list[Told]:
    return [one for one in facts if one.type == "fee_taken" and one.facts["method"] in PAID_ONLINE]


def _files(facts: list[Told]) -> Iterable[dict[str, Any]]:
    for one in facts:
        yield from one.facts.get("attachments") or ()
        if one.facts.get("attachment"):
            yield one.facts["attachment"]
