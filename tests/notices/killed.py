"""A worker that may die at a chosen place: ``python -m tests.notices.killed FOLDER PLACE`` (see test_killed)."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from app.notices import posting, sender, work
from tests.town import make_app

PLACES: dict[str, tuple[Any, str]] = {
    "before it is marked": (sender, "claim"),
    "marked, and not yet called": (sender, "calls"),
    "answered, and the answer not read": (posting, "_read"),
    "answered, and not yet marked": (sender, "settle"),
    "marked, and not yet committed": (sender.log, "info"),
}


def die(*_: Any, **__: Any) -> None:
    """A power cut, as far as a process can tell."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, place: str) -> None:
    """Look once, and send what huey has then."""
    app = make_app(Path(folder), **{key: os.environ[key] for key in os.environ if key.startswith(("SMS_", "MESSAGE_"))})
    if place in PLACES:
        room, name = PLACES[place]
        setattr(room, name, die)
    queue = work.make_queue(app)
    queue.look.call_local()
    while task := queue.dequeue():
        queue.execute(task)


if __name__ == "__main__":
    main(*sys.argv[1:])
