"""What a unit holds about one person: their dossiers, and the parts of other people's in which they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, or_, select

from app.db import db
from app.models import AccessRecord, Delivery, Dossier, Person
from app.queries.scope import within

ID_NUMBER = re.compile(r"\d{9,12}")
NOT_YOURS = "(của người khác, không đưa ra)"


@dataclass(frozen=True, slots=True)
class Own:
    """Where somebody is found. ``parts`` says as whom in each dossier of others, with what is said of them there."""

    id_number: str
    dossiers: tuple[Dossier, ...]
    parts: tuple[tuple[Dossier, str, dict[str, Any]], ...]

    @property
    def all(self) -> tuple[Dossier, ...]:
        """Every dossier that speaks of them, each once."""
        return tuple(dict.fromkeys([*self.dossiers, *(dossier for dossier, _, _ in self.parts)]))


def own_data(unit_id: str, number: str) -> Own | None:
    """Whoever has this ID number, or is the applicant of the dossier with this number; only ever the whole number.

    None where there is nobody. Without an ID number one dossier is all that is known to be theirs.
    """
    asked = re.sub(r"[\s.]", "", number) if ID_NUMBER.fullmatch(re.sub(r"[\s.]", "", number)) else ""
    first = None if asked else _numbered(unit_id, number.strip())
    id_number = asked or str((first.applicant or {}).get("id_number") or "" if first else "")
    found = list(_named(unit_id, id_number)) if id_number else []
    dossiers = [one for one in found if (one.applicant or {}).get("id_number") == id_number]
    dossiers.sort(key=lambda one: (one is not first, one.received_at))  # the one that was asked for comes first
    if first is not None and first not in dossiers:
        dossiers.insert(0, first)
    parts = [(one, role, said) for one in found for role, said in _parts(one, id_number)]
    return Own(id_number, tuple(dossiers), tuple(parts)) if dossiers or parts else None


def _numbered(unit_id: str, number: str) -> Dossier | None:
    is_it = or_(Dossier.number == number.upper(), Dossier.official_number == number) if number else Dossier.id.is_(None)
    query = select(Dossier).where(within(Dossier.unit_id, unit_id), is_it, Dossier.purged_at.is_(None))
    return db.session.scalars(query.limit(1)).first()


def _named(unit_id: str, id_number: str) -> Iterator[Dossier]:
    """Dossiers whose text holds the number anywhere; who is meant, the caller looks at."""
    received = select(Delivery.dossier_id).where(cast(Delivery.recipient, String).contains(id_number))
    texts = [cast(column, String).contains(id_number) for column in (Dossier.applicant, Dossier.declaration)]
    query = select(Dossier).where(within(Dossier.unit_id, unit_id), or_(*texts, Dossier.id.in_(received)))
    yield from db.session.scalars(query.order_by(Dossier.received_at))


def _parts(dossier: Dossier, id_number: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """As whom they are named in somebody's dossier besides being its applicant."""
    agreement = (dossier.declaration or {}).get("agreement") or {}
    named: list[tuple[str, Any]] = [("acting", (dossier.applicant or {}).get("acting"))]
    named += [("witness", one) for one in [*agreement.get("witnesses", ()), agreement.get("interpreter")]]
    received = select(Delivery).where(Delivery.dossier_id == dossier.id).order_by(Delivery.at)
    named += [("recipient", (one.recipient or {}).get("recipient")) for one in db.session.scalars(received)]
    is_own = (dossier.applicant or {}).get("id_number") == id_number
    yield from ((role, said) for role, said in named if said and said.get("id_number") == id_number and not is_own)


def without_others(value: Any, id_number: str) -> Any:
    """The same facts without other people's ID and phone numbers, and without keys and hashes that name nobody."""
    if isinstance(value, list | tuple):
        return [without_others(one, id_number) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: without_others(one, id_number) for key, one in value.items() if key not in ("signature", "working_keys")
    }
    if "name" in kept and "honorific" not in kept and kept.get("id_number") != (id_number or None):
        kept |= {key: NOT_YOURS for key in ("id_number", "phone") if kept.get(key)}
    return kept


def looks_at(dossiers: tuple[Dossier, ...]) -> tuple[tuple[AccessRecord, str, str], ...]:
    """Every look at these dossiers, oldest first: the record, the officer's name, the dossier's number."""
    ids = [one.id for one in dossiers]
    query = select(AccessRecord, Person.name, Dossier.number).join(Person, Person.id == AccessRecord.person_id)
    query = query.join(Dossier, Dossier.id == AccessRecord.dossier_id).where(AccessRecord.dossier_id.in_(ids))
    rows = db.session.execute(query.order_by(AccessRecord.at, AccessRecord.id))
    return tuple((record, name, number or "") for record, name, number in rows)
