"""A result on its way by the public postal service: handed to the post, and what the postman told."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from app.domain.operations.common import Code, Frozen, LegalDate, Line, Name, OnDossier, Phone

PostNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{8,20}$")]
Reach = Literal["district", "province", "big_city", "elsewhere", "special"]
PostEvent = Literal["first_invitation", "second_invitation", "returned"]
ReturnReason = Literal["absent", "not_collected", "declined", "wrong_address", "moved", "damaged", "other"]


class Addressee(Frozen):
    """Who the post brings it to."""

    name: Name
    address: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
    phone: Phone | None = None


class PostedFacts(Frozen):
    """`due_on` is the day by which the post has to bring it; null where only the post knows it."""

    post_number: PostNumber
    to: Addressee
    reach: Reach = "province"
    manifest: Code | None = None
    due_on: LegalDate | None = None


class Posted(OnDossier):
    """The result was handed to the post; it still waits for whom it is for."""

    type: Literal["posted"] = "posted"
    facts: PostedFacts


class PostReportedFacts(Frozen):
    """`reason` is why it came back; `on` the day of which the postman speaks."""

    post_number: PostNumber
    event: PostEvent
    on: LegalDate
    reason: ReturnReason | None = None
    note: Line | None = None


class PostReported(OnDossier):
    """The post told that it invited the addressee, or that the result is back. Handed over is `delivered`."""

    type: Literal["post_reported"] = "post_reported"
    facts: PostReportedFacts
