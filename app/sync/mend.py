"""Mending: an operation from the tray is recorded anew on the server's own chain, with the fields that did not fit.

The original stays as it came, closed, and names the operation that stands in its place. The officer who answered
for the fact still does; who mended it is the one who recorded it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.config import Settings
from app.db import db, now
from app.domain import operations
from app.domain.calendar import legal_date
from app.domain.errors import DuplicateNumber, InvalidOperation, NotMendable, NotTheAuthor, UnknownProcedure
from app.domain.pointers import Step, at_place, put
from app.models import JournalEntry, Person, Procedure
from app.sync import known, own_chain
from app.sync.announce import announce
from app.sync.keys import Keyring
from app.sync.problems import open_row
from app.sync.reopen import reopen

INTAKE = "intake_recorded"
SIGNED_BY_A_LEADER = "decided"
NUMBER: tuple[Step, ...] = ("number",)
PROCEDURE: tuple[Step, ...] = ("procedure_code",)


@dataclass(frozen=True, slots=True)
class Opening:
    """A place in the facts that may be filled anew; ``drawn`` where the server draws the value itself."""

    path: tuple[Step, ...]
    value: str
    drawn: bool = False

    @property
    def name(self) -> str:
        """The place as a form names it: ``applicant.name``."""
        return ".".join(map(str, self.path))


def openings(row: JournalEntry) -> tuple[Opening, ...]:
    """What of this operation can be mended; nothing where a person's signature or judgement is what is missing."""
    body = row.body or {}
    kind, facts = body.get("type"), body.get("facts")
    if kind == SIGNED_BY_A_LEADER or not isinstance(facts, dict) or not row.is_problem:
        return ()
    places = list(_places(row, facts))
    if places and kind == INTAKE and NUMBER not in places:
        places.append(NUMBER)
    return tuple(Opening(path, _text(at_place(facts, path)), drawn=path == NUMBER) for path in places)


def mend(
    op_id: str, given: Mapping[str, str], *, by: Person, keyring: Keyring, settings: Settings
) -> tuple[JournalEntry, str]:
    """Record the operation anew with the given values; gives its row, now closed, and the new operation's id.

    The caller holds the pen. Raises `NotMendable`, or what keeps the mended operation from applying: then
    nothing has changed.
    """
    row = open_row(op_id)
    places = openings(row)
    if not places or row.body is None:
        raise NotMendable(row.code)
    body = _mended(row.body, places, given, row.unit_id, keyring)
    # the pictures are still on the tablet: it is the tablet that may send them, not the server's own device
    announce([(row.op_id, operations.of(body))], row.device_id, row.unit_id, now())
    verdict = own_chain.record(
        body["type"],
        body["facts"],
        author=_author(row, keyring, settings),
        recorded_by=by,
        at=datetime.fromisoformat(body["at"]),
        dossier_id=body.get("dossier_id"),
        frame={name: body.get(name) for name in ("field_session_id", "clock")},
        keyring=keyring,
        settings=settings,
    )
    row.result = {**row.result, "mended_by": verdict.op_id}
    row.closed_at, row.closed_by = now(), by.id
    return row, verdict.op_id


def _places(row: JournalEntry, facts: dict[str, Any]) -> list[tuple[Step, ...]]:
    if row.code == DuplicateNumber.code:
        return [NUMBER]
    if row.code == UnknownProcedure.code:
        return [PROCEDURE]
    if row.code != InvalidOperation.code:
        return []
    named = (one.partition(":")[0].split(".") for one in str(row.result.get("detail", "")).split("; "))
    paths = [_path(steps) for steps in named]
    return [path for path in dict.fromkeys(paths) if path and _is_leaf(at_place(facts, path))]


def _path(steps: list[str]) -> tuple[Step, ...]:
    """``intake_recorded.facts.applicant.name`` → ``("applicant", "name")``; nothing for what is not in the facts."""
    if "facts" not in steps[:2]:
        return ()
    return tuple(int(step) if step.isdecimal() else step for step in steps[steps.index("facts") + 1 :])


def _is_leaf(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def _mended(
    body: dict[str, Any], places: tuple[Opening, ...], given: Mapping[str, str], unit_id: str, keyring: Keyring
) -> dict[str, Any]:
    """The operation with the new values: as text where that fits, as a number where it does not."""
    mended = copy.deepcopy(body)
    for one in places:
        put(mended["facts"], one.path, _drawn(body, unit_id, keyring) if one.drawn else given.get(one.name, "").strip())
    if PROCEDURE in [one.path for one in places]:
        mended["facts"]["procedure_revision"] = _revision(mended["facts"]["procedure_code"])
    try:
        operations.of(mended)
    except InvalidOperation:
        for one in places:
            value = given.get(one.name, "").strip()
            if not one.drawn and (not value or value.isdecimal()):
                put(mended["facts"], one.path, int(value) if value else None)
        operations.of(mended)
    return mended


def _drawn(body: dict[str, Any], unit_id: str, keyring: Keyring) -> str:
    return own_chain.next_number(unit_id, legal_date(datetime.fromisoformat(str(body["at"]))), keyring)


def _revision(code: str) -> int:
    procedure = db.session.get(Procedure, code)
    if procedure is None or procedure.revision is None:
        raise UnknownProcedure(code)
    return procedure.revision


def _author(row: JournalEntry, keyring: Keyring, settings: Settings) -> Person:
    """The officer who answers for it, proved by the key that signed it: the name inside is not enough."""
    parcel = reopen(row, keyring=keyring, settings=settings)
    signature = parcel.authored.signature if parcel.authored else None
    key = known.authors([signature.kid]).get(signature.kid) if signature else None
    named = str((row.body or {}).get("author"))
    author = db.session.get(Person, named)
    if key is None or key.person_id != named or author is None or isinstance(parcel.trouble, NotTheAuthor):
        raise NotMendable("author")
    return author


def _text(value: Any) -> str:
    return "" if value is None else str(value)
