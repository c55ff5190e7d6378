"""How long personal content is kept. The terms are data (`catalogue/retention.json`), each with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from app.domain.catalogue import load


@dataclass(frozen=True, slots=True)
class Term:
    """``years`` or ``days`` after the instant at which the clock starts; ``verified`` as in the catalogue."""

    years: int
    verified: str
    source: str
    days: int = 0

    def begins_before(self, at: datetime) -> datetime:
        """What started its clock before this instant has come to its end at ``at`` (29 February ends on the 28th)."""
        at -= timedelta(days=self.days)
        try:
            return at.replace(year=at.year - self.years)
        except ValueError:
            return at.replace(year=at.year - self.years, day=28)


@cache
def term(what: str) -> Term:
    """The term of ``dossier_years``, ``petition_years``, ``access_record_years``, ``call_days``; else `KeyError`."""
    data, in_days = load("retention.json")[what], what.endswith("_days")
    value = int(data["value"])
    return Term(0 if in_days else value, str(data["verified"]), str(data["source"]), value if in_days else 0)
