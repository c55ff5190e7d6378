"""How often one address may try the doors that guess at secrets. Decorate a view with ``limiter.limit``."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


class Doors(Limiter):
    """Counts at the views that carry a limit, and asks nothing of any other request: there are no limits for all."""

    def _check_request_limit(self, callable_name: str | None = None, in_middleware: bool = True) -> None:
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)


limiter = Doors(key_func=get_remote_address, in_memory_fallback_enabled=True)
"""While a Redis is away each process counts for itself: a door is never open without a limit, nor shut for all."""

PATIENCE_S = 1
DOOR = "60 per minute"
LOOKING = "120 per minute"
"""For tracking: a village may share one address, and nobody guesses 80 bits."""
SENDING = "20 per minute"
"""Posts of files by a tracking code, from one address: five files are all that a code takes."""
COPIES = "20 per hour"
"""Copies of a person's data that one officer may ask for: enough for a counter, too few to read the commune with."""


def init_app(app: Flask, url: str) -> None:
    """Count at this address (`Settings.rate_limit_url`)."""
    app.config["RATELIMIT_STORAGE_URI"] = url
    if url.startswith("redis"):
        waits = {"socket_connect_timeout": PATIENCE_S, "socket_timeout": PATIENCE_S}
        app.config["RATELIMIT_STORAGE_OPTIONS"] = waits
    limiter.init_app(app)
