"""How gunicorn serves the application: ``gunicorn --config python:app.serve wsgi:app``.

One worker with many threads: SQLite has one writer, and one process with one write lock keeps the slowest push
within a few times the median, where two writing processes do not. A hundred and twenty-eight threads, because each
tablet on a bad link holds one for minutes: sixty-four of them leave everybody else as many. The application is not
loaded before the fork: blob storage keeps threads of its own, which do not survive one.
"""

from __future__ import annotations

import gc
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask

from app.config import Settings, refuse_to_start
from app.domain.errors import BadSetting
from app.notices import work
from app.sync import arrivals
from app.sync.blob_store import BlobStore

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter

try:
    settings = Settings.from_env()
except BadSetting as error:
    refuse_to_start(error)

bind = f"{settings.bind}:{settings.port}"
worker_class = "app.worker.Worker"
workers = 1
threads = 128
keepalive = 15
timeout = 120
graceful_timeout = 20
preload_app = False
control_socket_disable = True
certfile = str(settings.tls_cert) if settings.tls_cert else None
keyfile = str(settings.tls_key) if settings.tls_key else None
loglevel = "warning"
logger_class = "app.worker.Log"


def not_made_yet(settings: Settings) -> str:
    """Which command has to run before anything can be served; empty when all is there."""
    file = settings.database_url.removeprefix("sqlite:///")
    if file != settings.database_url and not Path(file).is_file():
        return f"{file}: no tables yet, run `flask db upgrade`"
    if not settings.demo and not (settings.keys_dir / "session.key").is_file():
        return f"{settings.keys_dir}: no keys yet, run `flask make-keys`"
    return ""


def on_starting(server: Arbiter) -> None:
    """What is missing or taken is said at once and in words; gunicorn would try a port five times first."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.bind, settings.port))
        except OSError as error:
            refuse_to_start(BadSetting(f"PORT={settings.port}: {error.strerror}; PORT={settings.port + 1}?"))
    ours = getattr(server.app, "app_uri", "") == "wsgi:app"  # the benchmark serves another one with these settings
    if ours and (missing := not_made_yet(settings)):
        refuse_to_start(BadSetting(missing))


def post_worker_init(worker: Any) -> None:
    """Arrivals are noted behind the answers from now on, and messages go out, where there is a way for them.

    What was loaded stays for good: the garbage collector need not walk through it in the middle of a push.
    """
    if isinstance(worker.wsgi, Flask):
        arrivals.Gathering(worker.wsgi, BlobStore(settings.data_dir / "blobs")).start()
        work.start(worker.wsgi)
    # gunicorn looks its settings up through three calls each, dozens of times a request; they change no more
    vars(worker.cfg).update({name: setting.get() for name, setting in worker.cfg.settings.items()})
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def when_ready(server: Arbiter) -> None:
    """Say where the doors are, once the socket is open."""
    kind = "bản dùng thử · demo" if settings.demo else "vận hành thật · real"
    if server.log:
        server.log.warning("Tận Nơi (%s): %s  ·  Ctrl+C: dừng / stops", kind, settings.public_url)
