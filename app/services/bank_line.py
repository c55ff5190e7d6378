"""Money that came in: kept once, and tied to the dossier whose number the payer's bank passed on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.bank_statement import Credit
from app.domain.errors import ReasonNeeded
from app.models import BankLine, Dossier, Fee, Person, Unit
from app.queries.scope import within


def keep_credits(unit: Unit, credits_: Iterable[Credit], *, by: Person, at: datetime) -> tuple[BankLine, ...]:
    """The lines that were not here yet, each with its dossier where the text names one of the unit's subtree."""
    wanted = {one.reference: one for one in credits_}
    here = set(
        db.session.scalars(
            select(BankLine.reference).where(BankLine.unit_id == unit.id, BankLine.reference.in_(wanted))
        )
    )
    new = [one for one in wanted.values() if one.reference not in here]
    dossiers = _dossiers_named(unit, [one.text for one in new])
    made = tuple(
        BankLine(
            unit_id=unit.id,
            reference=one.reference,
            booked_on=one.booked_on,
            amount_vnd=one.amount_vnd,
            text=one.text,
            dossier_id=dossiers.get(one.text),
            set_aside="",
            imported_by=by.id,
            imported_at=at,
        )
        for one in new
    )
    db.session.add_all(made)
    db.session.flush()
    return made


def pays_exactly(line: BankLine) -> bool:
    """Whether the line is the whole fee of its dossier, and nobody has taken that fee."""
    dossier = db.session.get(Dossier, line.dossier_id) if line.dossier_id else None
    return dossier is not None and dossier.fee_vnd == line.amount_vnd and not is_paid(dossier.id)


def is_paid(dossier_id: str) -> bool:
    """Whether a fee of this dossier was taken."""
    query = select(Fee.op_id).where(Fee.dossier_id == dossier_id, Fee.kind == "taken")
    return db.session.scalar(query.limit(1)) is not None


def set_aside(line: BankLine, reason: str) -> None:
    """The money is for no dossier of ours. Raises `ReasonNeeded`."""
    if not reason.strip():
        raise ReasonNeeded("why it is for no dossier")
    line.set_aside = reason.strip()[:300]
    line.text = ""  # the payer's words have done their work


def numbers_in(text: str, units: Sequence[str]) -> tuple[str, ...]:
    """Field numbers that a text may name: banks drop dots and dashes, and put words around them."""
    bare = re.sub(r"[^0-9A-Z]", "", text.upper())
    found: list[str] = []
    for unit in units:
        for match in re.finditer(re.escape(re.sub(r"\W", "", unit)) + r"(\d{6})(\d{2})(\d{3})(\d?)", bare):
            on, lane, seq, more = match.groups()
            found += (
                [f"{unit}-{on}-{lane}{seq}{more}", f"{unit}-{on}-{lane}{seq}"] if more else [f"{unit}-{on}-{lane}{seq}"]
            )
    return tuple(dict.fromkeys(found))


def _dossiers_named(unit: Unit, texts: Iterable[str]) -> dict[str, str]:
    """Text → the one dossier of the unit's subtree that it names; nothing for a text that names none, or two."""
    units = tuple(db.session.scalars(select(Unit.id).where(within(Unit.id, unit.id))))
    named = {text: numbers_in(text, units) for text in texts}
    numbers = {number for found in named.values() for number in found}
    query = select(Dossier.number, Dossier.id).where(Dossier.number.in_(numbers))
    ids = dict(db.session.execute(query).all())
    known = {text: [ids[number] for number in found if number in ids] for text, found in named.items()}
    return {text: found[0] for text, found in known.items() if len(found) == 1}
