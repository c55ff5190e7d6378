"""A commune small enough to be kept: two units, their people, their keys, and nothing that happened yet."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.demo import load
from app.demo.door import passphrases
from tests.e2e.town import Town, free_port
from tests.town import close, make_app, settings_of

URL_PORT = 8170
URL = f"http://localhost:{URL_PORT}"
"""The address in every frozen device. Nobody listens there: a browser is told where it is today."""
KEPT = ("tan-noi.db", "keys", "blobs", "demo")


@dataclass
class KeptTown(Town):
    """A town whose address is always the same, wherever it listens."""

    @property
    def url(self) -> str:
        return URL

    @property
    def resolver(self) -> str:
        """The flag that leads a browser from the address to this server."""
        return f"--host-resolver-rules=MAP localhost:{URL_PORT} 127.0.0.1:{self.port}"


def found(folder: Path) -> KeptTown:
    """Tables by the migrations, then the two communes of the demo without a history."""
    folder.mkdir(parents=True)
    town = kept(folder)
    town.flask("db", "upgrade")
    app = make_app(folder, PUBLIC_URL=URL)
    with app.app_context():
        load.found_communes(settings_of(folder, PUBLIC_URL=URL))
        passphrases(folder)
    close(app)
    return town


def kept(folder: Path) -> KeptTown:
    """The town over this folder; it listens on a free port."""
    port = free_port()
    return KeptTown(folder, port, server_port=port)


def pack(town: KeptTown) -> bytes:
    """What a later server needs of it; without a log, a queue, or who made it and when."""
    with closing(sqlite3.connect(town.data / "tan-noi.db")) as books:
        books.execute("pragma wal_checkpoint(truncate)")
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:xz", preset=9) as tar:
        for name in KEPT:
            if (town.data / name).exists():
                tar.add(town.data / name, name, filter=_plain)
    return file.getvalue()


def _plain(about: tarfile.TarInfo) -> tarfile.TarInfo:
    about.uid = about.gid = about.mtime = 0
    about.uname = about.gname = ""
    return about
