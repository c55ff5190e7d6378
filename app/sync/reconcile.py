"""A bank's statement set against what was asked for: whole fees are recorded, the rest waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.config import Settings
from app.db import db, now
from app.domain.bank_statement import Credit
from app.domain.errors import NotFound
from app.models import BankLine, Dossier, Fee, Person, Unit
from app.services import bank_line
from app.sync import own_chain
from app.sync.keys import Keyring


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many lines the file had, how many were new, and how many of those were recorded as fees."""

    read: int
    new: int
    recorded: int


def reconcile(
    unit: Unit, credits_: Iterable[Credit], *, by: Person, keyring: Keyring, settings: Settings
) -> Reconciled:
    """Keep the lines and record each fee that came in whole. The caller holds the pen and commits."""
    read = tuple(credits_)
    new = bank_line.keep_credits(unit, read, by=by, at=now())
    paid = [line for line in new if _record_exact(line, by=by, keyring=keyring, settings=settings)]
    return Reconciled(len(read), len(new), len(paid))


def together(parts: Iterable[Reconciled]) -> Reconciled:
    """The sum of what came of a statement's parts."""
    done = tuple(parts)
    return Reconciled(*(sum(getattr(one, name) for one in done) for name in ("read", "new", "recorded")))


def record_line(line: BankLine, dossier: Dossier, *, by: Person, keyring: Keyring, settings: Settings) -> None:
    """A person says which dossier the money is for; what came in is recorded, be it more or less than the fee."""
    if line.op_id or line.set_aside:
        raise NotFound
    line.dossier_id = dossier.id
    verdict = own_chain.record(
        "fee_taken",
        {
            "amount_vnd": line.amount_vnd,
            "method": "vietqr" if _was_asked(dossier.id) else "bank_transfer",
            "receipt_number": None,
            "reference": line.reference,
        },
        author=by,
        dossier_id=dossier.id,
        keyring=keyring,
        settings=settings,
    )
    line.op_id = verdict.op_id
    line.text = ""  # the payer's words have done their work; the reference finds them at the bank


def _record_exact(line: BankLine, *, by: Person, keyring: Keyring, settings: Settings) -> bool:
    if not bank_line.pays_exactly(line):
        return False
    dossier = db.session.get_one(Dossier, line.dossier_id)
    record_line(line, dossier, by=by, keyring=keyring, settings=settings)
    return True


def _was_asked(dossier_id: str) -> bool:
    query = select(Fee.op_id).where(Fee.dossier_id == dossier_id, Fee.kind == "requested")
    return db.session.scalar(query.limit(1)) is not None
