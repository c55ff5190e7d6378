"""Petitions: what somebody says is wrong, what the commune answers, and whether that satisfied them."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.domain.operations.common import Frozen, Instant, Operation, Phone, Sha256, UnitId

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
PetitionNumber = Annotated[str, StringConstraints(pattern=r"^PA-\d{4}-\d{5}$")]


class PetitionReceivedFacts(Frozen):
    """`code_sha256` is the hash of the code by which the citizen comes back; `about` is the dossier that they spoke of.

    `due_at` is the hour that was promised to them, by `working_days` of the catalogue.
    """

    petition_id: UUID
    number: PetitionNumber
    code_sha256: Sha256
    words: Words
    phone: Phone | None = None
    about: UUID | None = None
    due_at: Instant
    working_days: Annotated[int, Field(ge=1, le=100)]


class PetitionReceived(Operation):
    """Somebody said what is wrong, with no account: told on the commune's own chain alone."""

    type: Literal["petition_received"] = "petition_received"
    facts: PetitionReceivedFacts


class PetitionAnsweredFacts(Frozen):
    petition_id: UUID
    answer: Words


class PetitionAnswered(Operation):
    """The commune answered. A later answer stands in its place, and asks the citizen anew."""

    type: Literal["petition_answered"] = "petition_answered"
    facts: PetitionAnsweredFacts


class PetitionHandedOnFacts(Frozen):
    """`number` is its line in the other unit's register; `reason` is what the citizen reads of it."""

    petition_id: UUID
    to_unit: UnitId
    number: PetitionNumber
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class PetitionHandedOn(Operation):
    """Another unit is to answer it: from now on it is that unit's, by the hour that was promised before."""

    type: Literal["petition_handed_on"] = "petition_handed_on"
    facts: PetitionHandedOnFacts


class PetitionRatedFacts(Frozen):
    petition_id: UUID
    satisfied: bool
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] | None = None


class PetitionRated(Operation):
    """Whether the answer satisfied, in the citizen's own voice: the newest stands."""

    type: Literal["petition_rated"] = "petition_rated"
    facts: PetitionRatedFacts
