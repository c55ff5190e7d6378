"""Whom a team is about to meet again, and which dossiers are open: what the trip pack brings beside them.

Only for officers who take in, only on demand (``also``), and only what is needed: people of the hamlets of planned and
open field sessions who had a dossier in the last year, told by name, year of birth, hamlet and the last digits of
their number; open dossiers as salted hashes of person and procedure, without a name. A device keeps both sealed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import or_, select

from app.db import db, now
from app.domain.calendar import legal_date
from app.domain.doubles import double_of, same_person
from app.models import Dossier, FieldSession
from app.sync.pack_dossiers import UNFINISHED
from app.sync.trip_pack import Item

KNOWN, DOUBLES = "known_person", "double"
ANEW: Final = "anew"
"""Asked for beside the kinds: somebody else unlocked the tablet, whose vault has none of them yet."""
MOST_PEOPLE: Final = 500
A_YEAR: Final = timedelta(days=365)
LAST_DIGITS: Final = 4


def items_beside(unit_id: str, also: Collection[str], *, epoch: int, until: int) -> list[Item]:
    """One item for each kind that was asked for; each replaces the one before it, whole."""
    found: list[Item] = []
    if KNOWN in also:
        found.append({"kind": KNOWN, "id": unit_id, "data": {"people": _people(unit_id)}})
    if DOUBLES in also:
        found.append({"kind": DOUBLES, "id": unit_id, "data": _doubles(unit_id, f"{epoch}.{until}")})
    return found


def _people(unit_id: str) -> list[dict[str, Any]]:
    hamlets = _hamlets(unit_id)
    if not hamlets:
        return []
    rows = db.session.execute(
        select(Dossier.applicant, Dossier.hamlet_id)
        .where(
            Dossier.unit_id == unit_id,
            Dossier.hamlet_id.in_(hamlets),
            Dossier.intake_on >= legal_date(now()) - A_YEAR,
            Dossier.purged_at.is_(None),
        )
        .order_by(Dossier.received_at.desc(), Dossier.id)
    )
    told = {one["id"]: one for one in reversed([_person(unit_id, row[0] or {}, row[1]) for row in rows]) if one["id"]}
    return sorted(list(told.values())[-MOST_PEOPLE:], key=lambda one: (one["name"], one["id"]))


def _hamlets(unit_id: str) -> set[str]:
    """Where field sessions of this unit are open or planned."""
    live = or_(
        FieldSession.on >= legal_date(now()), FieldSession.opened_at.is_not(None) & FieldSession.closed_at.is_(None)
    )
    rows = db.session.scalars(select(FieldSession.hamlet_id).where(FieldSession.unit_id == unit_id, live))
    return {one for one in rows if one}


def _person(unit_id: str, applicant: dict[str, Any], hamlet_id: str | None) -> dict[str, Any]:
    name, birth, number = (str(applicant.get(key) or "") for key in ("name", "birth_on", "id_number"))
    who = same_person(number, name, birth)
    return {
        "id": hashlib.sha256(f"{unit_id}|{who}".encode()).hexdigest()[:16] if who else "",
        "name": name,
        "birth_year": birth[:4],
        "sex": str(applicant.get("sex") or ""),
        "hamlet_id": hamlet_id,
        "number_ends": number[-LAST_DIGITS:],
    }


def _doubles(unit_id: str, moment: str) -> dict[str, Any]:
    """The salt is another one in every pull; ``of`` names the open dossier of each hash."""
    salt = hashlib.sha256(f"{unit_id}|{moment}".encode()).hexdigest()[:16]
    rows = db.session.execute(
        select(Dossier.id, Dossier.procedure_code, Dossier.applicant)
        .where(Dossier.unit_id == unit_id, Dossier.state.in_(UNFINISHED), Dossier.purged_at.is_(None))
        .order_by(Dossier.id)
    )
    told = ((key, code, who) for key, code, applicant in rows if code and (who := _who(applicant or {})))
    return {"salt": salt, "of": dict(_hashed(salt, told))}


def _who(applicant: dict[str, Any]) -> str:
    return same_person(applicant.get("id_number"), str(applicant.get("name") or ""), applicant.get("birth_on"))


def _hashed(salt: str, told: Iterable[tuple[str, str, str]]) -> Iterable[tuple[str, str]]:
    return ((double_of(salt, who, code), key) for key, code, who in told)
