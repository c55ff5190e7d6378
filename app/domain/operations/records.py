"""Facts about facts: notes, corrections, corrected times, and who looked at whom."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.domain.operations.common import Frozen, Instant, Line, OnDossier, Operation, Purpose, Text


class NoteAddedFacts(Frozen):
    text: Text


class NoteAdded(OnDossier):
    """Something worth knowing, for the officers only."""

    type: Literal["note_added"] = "note_added"
    facts: NoteAddedFacts


class CorrectionRecordedFacts(Frozen):
    """Names the operation and the fields that it supersedes: JSON pointers (RFC 6901) into its facts.

    `seen` is the paper by which the new values were checked.
    """

    operation_id: UUID
    fields: Annotated[dict[str, Any], Field(min_length=1, max_length=30)]
    reason: Text
    seen: Line | None = None


class CorrectionRecorded(OnDossier):
    """Something recorded was wrong. The first fact stays; this one stands over it."""

    type: Literal["correction_recorded"] = "correction_recorded"
    facts: CorrectionRecordedFacts


class TimeCorrectedFacts(Frozen):
    operation_id: UUID
    at: Instant
    reason: Text


class TimeCorrected(OnDossier):
    """A supervisor settled an hour that was in doubt."""

    type: Literal["time_corrected"] = "time_corrected"
    facts: TimeCorrectedFacts


class ConsentWithdrawnFacts(Frozen):
    purpose: Purpose
    note: Line | None = None


class ConsentWithdrawn(OnDossier):
    """The citizen takes back what they agreed to at the intake; nothing of the office's duty changes by it."""

    type: Literal["consent_withdrawn"] = "consent_withdrawn"
    facts: ConsentWithdrawnFacts


class View(Frozen):
    dossier_id: UUID
    at: Instant
    reason: Line


class PeopleViewedFacts(Frozen):
    views: Annotated[tuple[View, ...], Field(min_length=1, max_length=500)]


class PeopleViewed(Operation):
    """Who was looked at on a device with no network, told in batches."""

    type: Literal["people_viewed"] = "people_viewed"
    facts: PeopleViewedFacts
