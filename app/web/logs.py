"""The log: what was asked and how long it took. Never an address with a code in it, never a name, never a quotation."""

from __future__ import annotations

import logging
import time

import structlog
from flask import Flask, Response, g, request

from app import quiet

log = structlog.get_logger("request")


def init_app(app: Flask) -> None:
    """One line a request: the endpoint's name, not the path, which may hold a tracking code."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(quiet.frames_of),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if not app.testing else logging.ERROR),
        cache_logger_on_first_use=True,
    )
    if logging.lastResort is not None:  # where libraries speak whose log nobody set up
        logging.lastResort.addFilter(quiet.REDACTING)
    app.logger.addFilter(quiet.REDACTING)
    app.before_request(_begin)
    app.after_request(_end)


def tell(info: quiet.ExcInfo) -> None:
    """A fault outside of every handler, such as in a hook or on the page that should have said so."""
    log.error("surprise", endpoint=request.endpoint, exc_info=info[1])


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    began = g.pop("began", None)
    ms = round((time.perf_counter() - began) * 1000, 1) if began else None
    log.debug("request", endpoint=request.endpoint, method=request.method, status=response.status_code, ms=ms)
    return response
