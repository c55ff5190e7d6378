"""What the officers were told: every verb that resolved, in the words that can be looked for later."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Fact:
    """One fact that was told "saved". `words` is what makes it recognisable: made up, and used once."""

    lane: str
    kind: str
    dossier: str
    words: str
    number: str = ""
    code: str = ""
    photos: dict[str, str] = field(default_factory=dict)
    """id of a picture → SHA-256 of its plain bytes, as the device showed it"""
    may_lose: bool = False
    """another device was told the same: only one of them can take effect"""
    ended_at: str = ""
    """when its device was taken back or its officer left: what was signed at that hour or later is refused, and told"""
    officer_left: bool = False
    """its officer left before it was known to have come: where its hour is in doubt, a person judges it"""
    was_evicted: bool = False
    """the browser or the disk threw it away before it was sent, and the app said so"""


@dataclass(slots=True)
class Ledger:
    """All that was told in one run, and what went wrong already while it was told."""

    facts: list[Fact] = field(default_factory=list)
    unknown: list[Fact] = field(default_factory=list)
    """the page died in the middle: there or not there, both are right, twice is not"""
    given_up: set[str] = field(default_factory=set)
    """operations whose sealed bytes the tablet's disk lost, and that a supervisor closed: told, and never received"""
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    false_success: list[str] = field(default_factory=list)
    hurried: list[str] = field(default_factory=list)
    """who was told when to come again, and came earlier"""
