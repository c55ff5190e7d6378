"""Who stands on a paper: the unit that gives it, the person it is for, the officer who wrote it."""

from __future__ import annotations

import re
from typing import Any

from app.db import db
from app.documents.receipt import Issuer, Party
from app.domain.errors import NotFound
from app.models import Dossier, Hamlet, Person, Unit

KIND_OF_UNIT = re.compile(r"^(ubnd )?(xã|phường|đặc khu) ", re.IGNORECASE)


def unit_of(dossier: Dossier) -> Unit:
    """The unit that the dossier belongs to. Raises `NotFound`."""
    unit = db.session.get(Unit, dossier.unit_id)
    if unit is None:
        raise NotFound("no such unit")
    return unit


def issuer(unit: Unit) -> Issuer:
    """The head of the paper: the people's committee of the unit, and the one above it."""
    name = unit.name if unit.name.lower().startswith("ubnd") else f"UBND {unit.name}"
    province = f"UBND {unit.province}" if unit.province else ""
    return Issuer(name.upper(), province.upper(), KIND_OF_UNIT.sub("", unit.name), unit.phone)


def applicant(told: dict[str, Any], dossier: Dossier) -> Party:
    """The person whose dossier it is; the hamlet where no address was told."""
    return Party(
        name=str(told["name"]),
        id_number=str(told.get("id_number") or told.get("no_id_reason") or ""),
        address=str(told.get("address") or _hamlet(dossier)),
        phone=str(told.get("phone") or ""),
    )


def officer(person_id: str | None) -> str:
    """The officer's name, empty where nobody is named."""
    found = db.session.get(Person, person_id) if person_id else None
    return found.name if found else ""


def _hamlet(dossier: Dossier) -> str:
    hamlet = db.session.get(Hamlet, dossier.hamlet_id) if dossier.hamlet_id else None
    return hamlet.name if hamlet else ""
