"""A demo commune of its own for a test: real gunicorn, real database, started and stopped at will."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Town:
    """One server over one data folder. `url` stays the same through every stop and start.

    `server_port` is another one than that of the address where something stands between the two.
    """

    data: Path
    port: int = field(default_factory=free_port)
    server_port: int | None = None
    process: subprocess.Popen[bytes] | None = None
    more: dict[str, str] = field(default_factory=dict)
    """settings that a story adds: a gateway of its own"""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def behind(self) -> int:
        """Where the server itself listens."""
        return self.server_port or self.port

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "SSL_CERT_FILE")}
        kept["PYTHONPATH"] = str(ROOT / "tests" / "alone")  # it asks nobody outside, or it shows
        return {
            **kept,
            "DATA_DIR": str(self.data),
            "PORT": str(self.behind),
            "PUBLIC_URL": self.url,
            "DEMO": "1",
            **self.more,
        }

    def flask(self, *command: str) -> str:
        """Run a flask command in this town; its output."""
        done = subprocess.run(
            [BIN / "flask", "--app", "wsgi", *command],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *settings: str) -> Town:
        """`settings` are gunicorn's, in the place of the product's own."""
        log = (self.data / "server.log").open("ab")
        command: list[str | Path] = [BIN / "gunicorn", "--config", "python:app.serve", *settings, "wsgi:app"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True)
        log.close()
        self._wait()
        return self

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.behind}/", timeout=2).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert self.process is not None
                assert self.process.poll() is None, self.log()
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not answer: " + self.log())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the whole process group; SIGKILL is a power cut."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=30)
        self.process = None

    def log(self) -> str:
        path = self.data / "server.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The database, for what no door of the product does: it is written beside the server."""
        with closing(sqlite3.connect(self.data / "tan-noi.db", timeout=30)) as connection, connection:
            yield connection

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """What the database says, read beside the server."""
        with sqlite3.connect(f"file:{self.data / 'tan-noi.db'}?mode=ro", uri=True) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()


def found_town(folder: Path) -> Town:
    """A town with the demo commune loaded, not yet started."""
    folder.mkdir(parents=True)
    town = Town(folder)
    town.flask("db", "upgrade")
    town.flask("demo")
    return town


def copy_town(model: Town, folder: Path) -> Town:
    """The same town in a folder of its own, at its model's address, which every copy believes to be its own.

    Whoever shares a model with others has an address apart from theirs, and the database was founded under another.
    """
    shutil.copytree(model.data, folder)
    town = Town(folder, model.port)
    with town.write() as database:
        database.execute("update setting set value = ? where name = 'public_url'", (model.url,))
    return town
