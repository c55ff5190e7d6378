"""What citizens wrote beside their faces: the newest word on each dossier, without a name. Out of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select

from app.db import db
from app.domain.personal import private_procedures
from app.models import Dossier, JournalEntry, Procedure
from app.queries.periods import Period
from app.queries.scope import within

MOST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """``face`` and ``whys`` are codes; ``procedure`` is empty where naming it would tell too much of somebody."""

    at: datetime
    face: str
    whys: tuple[str, ...]
    words: str
    channel: str
    procedure: str


def rating_words(unit_id: str, period: Period, face: str = "") -> tuple[Said, ...]:
    """Of dossiers taken in during the period, the newest first; at most `MOST`. What is purged is no longer here."""
    found: dict[str, Said | None] = {}
    for dossier_id, at, body, channel, code, name in db.session.execute(_rated(unit_id, period, face)):
        facts = (body or {}).get("facts", {})
        shown = "" if code in private_procedures() else name or code or ""
        words = str(facts.get("words") or "")
        said = Said(at, facts.get("face", ""), tuple(facts.get("why", ())), words, channel or "", shown)
        found.setdefault(dossier_id, said if words else None)
    return tuple(one for one in found.values() if one)[:MOST]


def _rated(unit_id: str, period: Period, face: str) -> Select[Any]:
    """Every rating of those dossiers, the newest first; the way to them is by the dossier, whose facts are indexed."""
    (begins, ends), j = period.days, JournalEntry
    return (
        select(Dossier.id, j.at, j.body, Dossier.delivery_channel, Dossier.procedure_code, Procedure.name)
        .join(j, and_(j.dossier_id == Dossier.id, j.type == "rated", j.verdict == "applied"))
        .outerjoin(Procedure, Procedure.code == Dossier.procedure_code)
        .where(within(Dossier.unit_id, unit_id), Dossier.intake_on >= begins, Dossier.intake_on < ends)
        .where(Dossier.purged_at.is_(None), Dossier.rating == face if face else Dossier.rating.is_not(None))
        .order_by(j.pos.desc())
    )
