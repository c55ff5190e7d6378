"""What a log may say: where something broke and what kind of thing it was, never what was in it.

The words of an exception quote what did not fit (a name, a number), and an address may hold a tracking code or a
one-time link. Neither passes here.
"""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

IN_ADDRESS = re.compile(r"(/(?:t|vao)/)[^\s\"'?]+|([?&](?:ma|token)=)[^\s\"'&]+", re.IGNORECASE)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def redacted(text: str) -> str:
    """The text without tracking codes and one-time links."""
    return IN_ADDRESS.sub(lambda found: f"{found[1] or found[2]}…", text)


def frames(error: BaseException) -> str:
    """The trace of an error and of what led to it: files, lines and kinds, without their words."""
    told: list[str] = []
    one: BaseException | None = error
    while one is not None and len(told) < 10:
        told.append("".join(traceback.format_tb(one.__traceback__)) + type(one).__qualname__)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\ncaused by:\n".join(told)


def frames_of(exc_info: ExcInfo) -> str:
    """The same, as structlog asks for it."""
    return frames(exc_info[1])


class Redacting(logging.Filter):
    """For what libraries say through Python's own logging."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, with less in it."""
        record.msg, record.args = redacted(record.getMessage()), ()
        if record.exc_info and record.exc_info[1]:
            record.exc_text, record.exc_info = frames(record.exc_info[1]), None
        return True


REDACTING = Redacting()
