"""Fees: asked for and taken."""

from __future__ import annotations

from app.db import db
from app.domain.operations.handling import FeeTakenFacts, PaymentRequestedFacts
from app.domain.rates import PAID_ONLINE
from app.models import Dossier, Fee
from app.services.deed import Deed


def request_payment(dossier: Dossier, facts: PaymentRequestedFacts, *, by: Deed) -> None:
    """The citizen has a fee to pay."""
    _note(dossier, by, kind="requested", amount_vnd=facts.amount_vnd, reason=facts.reason)


def take_fee(dossier: Dossier, facts: FeeTakenFacts, *, by: Deed) -> None:
    """A fee was paid."""
    dossier.paid_online = dossier.paid_online or facts.method in PAID_ONLINE
    _note(
        dossier,
        by,
        kind="taken",
        amount_vnd=facts.amount_vnd,
        method=facts.method,
        receipt_number=facts.receipt_number or "",
        reference=facts.reference or "",
    )


def _note(dossier: Dossier, by: Deed, **told: object) -> None:
    db.session.add(Fee(op_id=by.op_id, dossier_id=dossier.id, by_id=by.author.id, at=by.at, **told))
