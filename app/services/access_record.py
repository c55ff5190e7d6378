"""Who looked at whose data."""

from __future__ import annotations

from datetime import datetime

from app.db import db
from app.domain.operations.records import PeopleViewedFacts
from app.models import AccessRecord, Person
from app.services.deed import Deed
from app.services.holdings import Holdings

UNCOVERED = "sensitive:"
"""Before the reason of a view for which somebody on a tablet uncovered what is sensitive."""


def view_people(facts: PeopleViewedFacts, *, by: Deed, held: Holdings) -> None:  # noqa: ARG001 - one signature for all
    """Dossiers were opened on a device with no network; told in batches. ``sensitive:…`` is a view of its own kind."""
    db.session.add_all(
        AccessRecord(
            unit_id=by.unit_id,
            person_id=by.author.id,
            dossier_id=str(view.dossier_id),
            device_id=by.device_id,
            what="sensitive" if view.reason.startswith(UNCOVERED) else "dossier",
            why=view.reason.removeprefix(UNCOVERED)[:200],
            at=view.at,
        )
        for view in facts.views
    )


def record_view(
    person: Person,
    unit_id: str,
    what: str,
    *,
    at: datetime,
    dossier_id: str | None = None,
    device_id: str | None = None,
    why: str = "",
) -> None:
    """Somebody looked at personal data on the desk, or took it with the trip pack to the device ``device_id``."""
    db.session.add(
        AccessRecord(
            unit_id=unit_id, person_id=person.id, dossier_id=dossier_id, device_id=device_id, what=what, why=why, at=at
        )
    )
