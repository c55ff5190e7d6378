"""Where a result is that went by post, read from the facts of its dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain import postal
from app.domain.calendar import legal_date
from app.queries.timeline import Fact


@dataclass(frozen=True, slots=True)
class Posted:
    """Its newest way. ``due_on`` is later once a slip was left."""

    number: str
    due_on: date | None = None
    invited_on: date | None = None
    invited_again_on: date | None = None
    returned_on: date | None = None

    @property
    def is_out(self) -> bool:
        """Whether the post has it, as far as anybody told."""
        return self.returned_on is None


def posted(facts: Iterable[Fact]) -> Posted | None:
    """By the facts in their order; None where nothing was posted, and after a purge."""
    found: Posted | None = None
    sent: Fact | None = None
    for fact in facts:
        said = fact.facts
        if fact.type == "posted" and said:
            sent = fact
            found = Posted(str(said["post_number"]), _day(said.get("due_on")))
        elif fact.type == "post_reported" and said and found and sent:
            found = _told(found, str(said["event"]), date.fromisoformat(said["on"]), sent)
    return found


def _told(way: Posted, event: str, on: date, sent: Fact) -> Posted:
    if event == "returned":
        return Posted(way.number, way.due_on, way.invited_on, way.invited_again_on, on)
    if event == "second_invitation":
        return Posted(way.number, way.due_on, way.invited_on, on)
    later = postal.due_on(legal_date(sent.at), str(sent.facts["reach"]), invited=True)
    return Posted(way.number, later or way.due_on, on)


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)) if said else None
