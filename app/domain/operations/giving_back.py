"""Giving the result back, or trying to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.domain.operations.common import Agreement, Attachments, Frozen, LegalDate, Line, Name, OnDossier, Phone


class Recipient(Frozen):
    """Who took the result, and by what right (signing rule SG11)."""

    name: Name
    relation: Literal["applicant", "relative", "authorised", "post"]
    id_number: Annotated[str, StringConstraints(pattern=r"^\d{9,12}$")] | None = None
    phone: Phone | None = None
    checked: bool = False
    kinship: Literal["parent", "child", "spouse", "sibling", "grandparent", "guardian"] | None = None


class DeliveredFacts(Frozen):
    channel: Literal["home", "field_session", "counter", "post", "electronic"]
    recipient: Recipient
    agreement: Agreement | None = None
    attachments: Attachments = ()
    copies: int = 1
    post_number: Line | None = None


class Delivered(OnDossier):
    """The result was handed over."""

    type: Literal["delivered"] = "delivered"
    facts: DeliveredFacts


class DeliveryFailedFacts(Frozen):
    reason: Literal["absent", "declined", "wrong_person", "rescheduled", "not_ready"]
    next_on: LegalDate | None = None
    note: Line | None = None


class DeliveryFailed(OnDossier):
    """It was tried and did not succeed; the result still waits."""

    type: Literal["delivery_failed"] = "delivery_failed"
    facts: DeliveryFailedFacts


RatedWhy = Literal["quick", "clear", "kind", "slow", "unclear", "unkind", "twice", "money"]


class RatedFacts(Frozen):
    face: Literal["good", "fair", "bad"]
    why: Annotated[tuple[RatedWhy, ...], Field(max_length=6)] = ()
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] | None = None


class Rated(OnDossier):
    """How it was, in the citizen's own voice: told by the tracking code, on the commune's own chain alone."""

    type: Literal["rated"] = "rated"
    facts: RatedFacts
