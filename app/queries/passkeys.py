"""The passkeys that a unit's officers hold, by the model that each says it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.models import Passkey, Person, Unit

UNSAID = "00000000-0000-0000-0000-000000000000"
"""What an authenticator says that does not tell its model, as most phones do."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model: who holds such a key, whether any of them may be copied, whether the unit takes it for decisions."""

    aaguid: str
    holders: tuple[str, ...]
    synced: bool
    taken: bool

    @property
    def is_unsaid(self) -> bool:
        """Whether the key does not say its model."""
        return self.aaguid == UNSAID


def models_of(unit: Unit) -> tuple[Model, ...]:
    """Every model that is in use in this unit or on its list, those in use first."""
    query = (
        select(Passkey, Person.name)
        .join(Person, Person.id == Passkey.person_id)
        .where(Person.unit_id == unit.id, Passkey.revoked_at.is_(None), Person.active.is_(True))
        .order_by(Person.name)
    )
    held: dict[str, list[tuple[Passkey, str]]] = {}
    for passkey, name in db.session.execute(query):
        held.setdefault(passkey.aaguid or UNSAID, []).append((passkey, name))
    named = [*sorted(held), *(one for one in unit.passkey_aaguids if one not in held)]
    return tuple(_model(one, held.get(one, []), unit.passkey_aaguids) for one in named)


def _model(aaguid: str, held: list[tuple[Passkey, str]], taken: list[str]) -> Model:
    return Model(
        aaguid,
        tuple(dict.fromkeys(name for _, name in held)),
        any(one.backup_eligible or one.backup_state for one, _ in held),
        not taken or aaguid in taken,
    )
