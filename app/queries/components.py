"""The papers that a dossier needs: what its intake says of each, else what the catalogue asks for."""

from __future__ import annotations

from dataclasses import dataclass

from app.db import db
from app.models import Dossier, ProcedureRevision


@dataclass(frozen=True, slots=True)
class Asked:
    """One paper of the pinned revision; ``state`` is what became of it at the intake, empty where that says nothing."""

    index: int
    name: str
    state: str = ""
    note: str = ""


def asked_components(dossier: Dossier) -> tuple[Asked, ...]:
    """In the order of the procedure; none where neither intake nor catalogue names any."""
    if dossier.components:
        return tuple(
            Asked(int(one["index"]), str(one["name"]), str(one["state"]), str(one.get("note") or ""))
            for one in dossier.components
        )
    pinned = db.session.get(ProcedureRevision, (dossier.procedure_code or "", dossier.revision or 0))
    named = (pinned.data.get("components") or []) if pinned else []
    return tuple(Asked(index, str(one["name"])) for index, one in enumerate(named))
