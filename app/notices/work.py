"""The work that waits: huey looks every minute for promises that broke and messages that are due, and sends them;
every hour it makes the reports that are due.

A job is a row of ours, not huey's: what huey loses with a process is found again at the next look. On one machine a
thread of the web server works (``QUEUE_URL`` is a file); with a Redis, ``flask work`` does, as often as it is started.
"""

from __future__ import annotations

import threading
from typing import Any

import structlog
from flask import Flask
from huey import Huey, PriorityRedisHuey, SqliteHuey, crontab

from app.config import Settings
from app.db import db, now, writing
from app.notices import late, reports, sender
from app.queries.units import receiving_units

NAME = "tan-noi"
log = structlog.get_logger(__name__)


def make_queue(app: Flask) -> Huey:
    """huey with our tasks. ``look`` finds what is due and hands each on to ``send``; ``reports`` hands each unit on to
    ``report``, so that what fails for one is made for the others.
    """
    settings: Settings = app.extensions["settings"]
    queue = _storage(settings.queue_url)

    @queue.task(name="send")  # type: ignore[untyped-decorator]  # huey ships no types
    def send(job_id: str) -> None:
        with app.app_context():
            sender.deliver(job_id, settings)

    @queue.periodic_task(crontab(minute="*"), name="look")  # type: ignore[untyped-decorator]
    def look() -> None:
        with app.app_context():
            for job_id in find(settings) if settings.gateways.any else ():
                send(job_id)

    @queue.task(name="report")  # type: ignore[untyped-decorator]
    def report(unit_id: str) -> None:
        with app.app_context():
            reports.make_due_of(unit_id, now())

    @queue.periodic_task(crontab(minute="4"), name="reports")  # type: ignore[untyped-decorator]
    def all_reports() -> None:
        with app.app_context():
            for unit in receiving_units():
                report(unit.id)

    queue.look, queue.reports = look, all_reports
    return queue


def find(settings: Settings) -> list[str]:
    """Write what the clock calls for, and give what is due."""
    with writing():
        late.find_late(settings.gateways, at=now())
    found = sender.due(now())
    db.session.remove()
    return found


def send_due(settings: Settings) -> dict[str, int]:
    """Everything that is due, here and now, without huey; state → how many ended in it."""
    ended: dict[str, int] = {}
    for job_id in find(settings):
        state = sender.deliver(job_id, settings)
        ended[state] = ended.get(state, 0) + 1
    return ended


def start(app: Flask) -> threading.Thread | None:
    """Let a thread of this process work, where that is what the settings say and there is anything to do.

    A demo that sends no messages has no such thread: its reports are made by a button.
    """
    settings: Settings = app.extensions["settings"]
    idle = settings.demo and not settings.gateways.any
    if idle or not settings.queue_url.startswith("sqlite:"):
        return None
    thread = threading.Thread(target=consumer(app).run, name="notices", daemon=True)
    thread.start()
    return thread


def consumer(app: Flask, workers: int = 1, *, own_process: bool = False) -> Any:
    """huey's consumer. In a web server it leaves the signals to whom they belong."""
    made = make_queue(app).create_consumer(
        workers=workers, worker_type="thread", periodic=True, check_worker_health=True
    )
    if not own_process:
        made._set_signal_handlers = lambda: None  # noqa: SLF001 - huey has no setting for it
    return made


def _storage(url: str) -> Huey:
    if url.startswith("sqlite:///"):
        return SqliteHuey(NAME, filename=url.removeprefix("sqlite:///"), fsync=True, results=False)
    return PriorityRedisHuey(NAME, url=url, results=False)
