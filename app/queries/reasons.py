"""Why dossiers were not done on the spot: by reason, and a procedure at a time. From the tallies alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.queries.counts import Count, add_up, counts_of
from app.queries.periods import Period

Why = Mapping[tuple[str, str], Count]
"""(reason, procedure code) → dossiers."""

Reasons = tuple[tuple[str, int], ...]
"""(reason, how many dossiers), the most frequent first."""


def why_not(unit_id: str, period: Period, sessions: Collection[str] | None) -> Why:
    """What the period's dossiers that were not done on the spot say; of certain field sessions only, if given."""
    found: dict[tuple[str, str], Count] = {}
    for key, count in counts_of(unit_id, period, "why_at").items():
        session, reason, code = key.split("/", 2)
        if sessions is None or session in sessions:
            found[reason, code] = add_up((found.get((reason, code), Count()), count))
    return found


def by_reason(why: Why) -> dict[str, Count]:
    """Reason → dossiers of every procedure."""
    found: dict[str, Count] = {}
    for (reason, _), count in why.items():
        found[reason] = add_up((found.get(reason, Count()), count))
    return found


def by_procedure(why: Why) -> dict[str, Reasons]:
    """Procedure code → reasons."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (reason, code), count in why.items():
        if code:
            found.setdefault(code, []).append((reason, count.received))
    return {code: tuple(sorted(rows, key=lambda row: (-row[1], row[0]))) for code, rows in found.items()}
