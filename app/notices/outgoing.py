"""What goes to a gateway, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.gateways import Gateways
from app.notices.words import Message


@dataclass(frozen=True, slots=True)
class Outgoing:
    """``key`` is the same at every try: a gateway that honours it delivers once.

    ``phone`` is in digits with the country, without a plus (``84912345611``); ``subscription`` a browser's.
    """

    key: str
    message: Message
    phone: str = ""
    subscription: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``state``: sent, again (the gateway could not now) or never. ``gone``: the browser does not listen any more."""

    state: str
    code: str = ""
    cost_vnd: int = 0
    wait_s: int = 0
    gone: bool = False


Send = Callable[[Outgoing, Gateways], Outcome]
"""Hands one message over. Raises nothing that a gateway can cause."""

LONGEST_WAIT_S = 6 * 3600


def refused(status: int, *, wait: str = "") -> Outcome:
    """What an answer that is no success means: 408, 425, 429 and 5xx pass, anything else stays as it is."""
    passes = status in (408, 425, 429) or status >= 500
    wait_s = min(int(wait), LONGEST_WAIT_S) if wait.isascii() and wait.isdecimal() and len(wait) < 7 else 0
    return Outcome("again" if passes else "never", f"http_{status}", wait_s=wait_s)
