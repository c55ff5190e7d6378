"""A server that dies at a chosen place: ``python -m tests.sync.killed FOLDER PLACE < request`` (see test_killed)."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from pathlib import Path
from typing import Any

from app.services import tallies
from app.sync import arrivals, blob_store, receipts
from tests.town import make_app

PLACES: dict[str, tuple[Any, str]] = {
    "before the commit": (tallies, "add"),
    "between effect and answer": (receipts, "of_operations"),
    "before the blob is in its place": (blob_store, "_hash_of"),
    "before the blob is noted": (arrivals, "_note"),
    "before the blob's receipt": (receipts, "of_blob"),
}


def die(*_: Any, **__: Any) -> None:
    """A power cut, as far as a process can tell."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, place: str) -> None:
    """Answer one request, and do not survive it."""
    app = make_app(Path(folder))
    room, name = PLACES[place]
    setattr(room, name, die)
    app.test_client().open(**pickle.load(sys.stdin.buffer))


if __name__ == "__main__":
    main(*sys.argv[1:])
