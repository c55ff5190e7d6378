"""What a unit asks of its officers' passkeys: may they leave their authenticator, and which models are taken.

User verification is always asked for. An AAGUID is what the authenticator says of its own model; without attestation
nobody vouches for it, so a list keeps honest people to the devices that the unit bought, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.db import db
from app.domain.errors import BadCommand, OutOfBounds, PasskeyModel, PasskeySynced
from app.models import Person, Unit
from app.services.admin_record import record

MOST = 50
"""So many models are named at most."""


@dataclass(frozen=True, slots=True)
class Flags:
    """What an authenticator said of a credential: UV, BE and BS of one answer, and its model."""

    user_verified: bool
    backup_eligible: bool
    backup_state: bool
    aaguid: str = ""


def set_policy(unit_id: str, *, synced: bool, aaguids: Iterable[str] = ()) -> list[str]:
    """Write a unit's policy; gives the models as they are kept, none for any. Raises `BadCommand`."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise BadCommand(f"{unit_id}: no such unit")
    unit.synced_passkeys, unit.passkey_aaguids = synced, sorted({_model(one) for one in aaguids})
    return list(unit.passkey_aaguids)


def change_policy(unit: Unit, *, synced: bool, aaguids: Iterable[str] | None, by: Person, at: datetime) -> None:
    """The same by an administrator, on record; None takes any model.

    Raises `OutOfBounds` for what is no AAGUID, for none at all, and for more than `MOST`.
    """
    try:
        wanted = sorted({str(UUID(one)) for one in aaguids or ()})
    except ValueError:
        raise OutOfBounds from None
    if len(wanted) > MOST or (aaguids is not None and not wanted):
        raise OutOfBounds
    was = (unit.synced_passkeys, list(unit.passkey_aaguids))
    if was == (synced, wanted):
        return
    unit.synced_passkeys, unit.passkey_aaguids = synced, wanted
    said = {"synced_passkeys": [was[0], synced], "passkey_models": [", ".join(was[1]), ", ".join(wanted)]}
    record("passkey_policy_changed", unit.id, by=by, at=at, about=unit.id, name=unit.name, said=said)


def check_registration(person: Person, flags: Flags) -> None:
    """Whether this officer's unit takes a new passkey. Raises `PasskeySynced` (a leader's only) and `PasskeyModel`."""
    unit = db.session.get_one(Unit, person.unit_id)
    _check(unit, flags, decides="leader" in person.roles)


def check_decision(unit_id: str, flags: Flags) -> None:
    """Whether a decision of this unit may rest on this passkey. Raises `PasskeySynced` and `PasskeyModel`."""
    _check(db.session.get_one(Unit, unit_id), flags, decides=True)


def _check(unit: Unit, flags: Flags, *, decides: bool) -> None:
    if decides and not unit.synced_passkeys and (flags.backup_eligible or flags.backup_state):
        raise PasskeySynced
    if unit.passkey_aaguids and flags.aaguid not in unit.passkey_aaguids:
        raise PasskeyModel


def _model(aaguid: str) -> str:
    try:
        return str(UUID(aaguid))
    except ValueError as error:
        raise BadCommand(f"{aaguid}: an AAGUID is a UUID") from error
