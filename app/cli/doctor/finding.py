"""``Finding``: one line of the doctor's, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.config import Settings
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring

WELL, LOOK, MEND = "·", "!", "✗"
"""All is well; somebody should look; something is wrong and has to be mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """``text`` in both languages; ``then`` says what to do next and is empty where nothing is."""

    mark: str
    text: str
    then: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at: the installation now, and the folder of its backups, if there is one."""

    settings: Settings
    keyring: Keyring
    store: BlobStore
    backups: Path | None
    at: datetime
    sample: int


Room = Callable[[Patient], Iterable[Finding]]


def well(text: str) -> Finding:
    """All is well."""
    return Finding(WELL, text)


def look(text: str, then: str) -> Finding:
    """Somebody should look."""
    return Finding(LOOK, text, then)


def mend(text: str, then: str) -> Finding:
    """Something is wrong: the doctor ends with 1."""
    return Finding(MEND, text, then)
