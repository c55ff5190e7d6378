"""Whoever holds a tracking code, as an author: no officer, no account, no row."""

from __future__ import annotations

from functools import lru_cache

from app.domain.sent_in import CITIZEN, citizen_id
from app.models import Person
from app.services.shelf import made


@lru_cache(maxsize=256)
def the_citizen(unit_id: str) -> Person:
    """The author of what comes in by a code of this unit."""
    return made(Person, id=citizen_id(unit_id), unit_id=unit_id, name="", roles=[CITIZEN], active=True)


def author_of(person_id: str, unit_id: str) -> Person | None:
    """The citizen, if this is the id; None for anybody else."""
    return the_citizen(unit_id) if person_id == citizen_id(unit_id) else None
