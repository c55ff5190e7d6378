"""What the journal keeps of a fact for ever beside the plain names of `CLEAR`: the promised hour, whether papers came
as pictures, and a corrected channel. Nothing of it is personal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

BRINGS_PAPERS: Final = ("intake_recorded", "attachment_added", "supplement_received", "decided", "delivered")
CHANNEL: Final = "/channel"
"""The one corrected field that tallies know of."""


def beside(kind: str | None, facts: Mapping[str, Any]) -> dict[str, Any]:
    """These, of one fact as it was told."""
    said: dict[str, Any] = {}
    if kind in BRINGS_PAPERS:
        said["papers"] = sum(map(_is_paper, _attachments(facts)))
    if kind == "intake_recorded":
        said["due_at"] = facts["due"]["at"]
    if kind == "correction_recorded" and CHANNEL in facts["fields"]:
        said["channel"] = facts["fields"][CHANNEL]
    return said


def _attachments(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    one = facts.get("attachment")
    return [one] if one else list(facts.get("attachments") or ())


def _is_paper(attachment: Mapping[str, Any]) -> bool:
    """A paper that the procedure asks for, as a picture or file."""
    return attachment.get("kind") == "paper" and attachment.get("component") is not None
