"""Places where papers hang: opened, retired, brought back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import select

from app.db import db
from app.domain.errors import NameNeeded, OutOfBounds, ThereAlready
from app.domain.scans import ALPHABET, CODE_LENGTH
from app.domain.text import nfc
from app.models import Person, ScanPlace, Unit

MOST: Final = 200
"""Places in use of one unit: enough for every hamlet house, gate and table."""
LONGEST: Final = 120


def open_place(unit: Unit, name: str, *, by: Person, at: datetime) -> ScanPlace:
    """A new place of this unit; one that was retired under the same name is brought back, with its counts.

    Raises `NameNeeded` (empty, or too long), `ThereAlready` and `OutOfBounds` (too many).
    """
    wanted = nfc(name)
    if not wanted or len(wanted) > LONGEST:
        raise NameNeeded
    held = _places(unit)
    known = next((one for one in held if one.name.casefold() == wanted.casefold()), None)
    if known is not None and known.retired_at is None:
        raise ThereAlready
    if sum(one.retired_at is None for one in held) >= MOST:
        raise OutOfBounds
    if known is not None:
        known.retired_at = None
        return known
    return _new(unit, wanted, by, at)


def open_usual(unit: Unit, names: Iterable[str], *, by: Person, at: datetime) -> int:
    """Every one of these places that was never there, as far as there is room; answers how many are new."""
    held = _places(unit)
    known, room = {one.name.casefold() for one in held}, MOST - sum(one.retired_at is None for one in held)
    wanted = [name for name in names if name.casefold() not in known][: max(room, 0)]
    return len([_new(unit, name, by, at) for name in wanted])


def retire(place: ScanPlace, *, at: datetime) -> None:
    """Its papers came down. What was counted stays; whoever still scans one is led on."""
    place.retired_at = place.retired_at or at


def bring_back(place: ScanPlace) -> None:
    """Its papers hang again, and are counted again."""
    place.retired_at = None


def _places(unit: Unit) -> list[ScanPlace]:
    return list(db.session.scalars(select(ScanPlace).where(ScanPlace.unit_id == unit.id)))


def _new(unit: Unit, name: str, by: Person, at: datetime) -> ScanPlace:
    code = _code()
    while db.session.get(ScanPlace, code) is not None:
        code = _code()
    made = ScanPlace(code=code, unit_id=unit.id, name=name, made_at=at, made_by=by.id)
    db.session.add(made)
    db.session.flush()
    return made


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
