"""A photo in one request, beside a bare PUT on the same server (figure 3)."""

from __future__ import annotations

import hashlib
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes

from app.domain.ids import uuid7
from tests.bench.figures import Figure
from tests.bench.tablets import BenchTablet
from tests.bench.turns import ROUNDS, Cost, in_turn, measure
from tests.bench.wire import Line
from tests.e2e.town import BIN, ROOT, Town

SIZE = 200_000
FILES = 30
ROUNDS_OF_FILES = max(9, ROUNDS)
"""Many short rounds: the disk is everybody's, and what else goes on there meets all sides alike."""


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """Files a second of creation-with-upload by those of a bare PUT; the server's CPU beside it.

    The goal stands on the PUT that keeps the same promise in the textbook's way; the one that flushes once, as we
    do, is there to be read.
    """
    tablet = BenchTablet(town.url, "bench blobs")
    pid = town.process.pid if town.process else 0
    with bare_server(folder / "bare") as (bare_pid, bare_url):
        line = Line(bare_url)
        sides = {
            "bare": lambda: _bare(bare_pid, line),
            "tus": lambda: _tus(pid, tablet),
            "once": lambda: _bare(bare_pid, line, "/once"),
        }
        cost = in_turn(sides, ROUNDS_OF_FILES)
        line.close()
    yield Figure("blob_200kB_rate", 1 / cost["tus"].wall, "files/s", 1 / cost["bare"].wall, 0.8, "least")
    yield Figure("blob_200kB_rate_by_one_flush", 1 / cost["tus"].wall, "files/s", 1 / cost["once"].wall)
    yield Figure("blob_200kB_cpu", cost["tus"].cpu * 1e3, "ms", cost["once"].cpu * 1e3)


def _bare(pid: int, line: Line, where: str = "") -> Cost:
    ready = {hashlib.sha256(raw).hexdigest(): raw for raw in _photos()}

    def work() -> int:
        for name, raw in ready.items():
            if line.ask("PUT", f"{where}/{name}", raw).status != 201:
                raise RuntimeError("the bare server refused")
        return len(ready)

    return measure(pid, work)


def _tus(pid: int, tablet: BenchTablet) -> Cost:
    photos = _photos()
    tablet.push(*tablet.request([tablet.device.write(tablet.intake([announced(raw) for raw in photos]))]))
    ready = [(raw, creation(raw, tablet)) for raw in photos]

    def work() -> int:
        for raw, headers in ready:
            said = tablet.line.ask("POST", "/api/blobs", raw, headers)
            if said.status != 201 or "tan-noi-receipt" not in said.headers:
                raise RuntimeError(f"blob: {said.status} {said.body[:300]!r}")
        return len(ready)

    return measure(pid, work)


def _photos() -> list[bytes]:
    """Bytes as good as sealed ones, each time others."""
    return [token_bytes(SIZE) for _ in range(FILES)]


def announced(raw: bytes) -> dict[str, object]:
    name = hashlib.sha256(raw).hexdigest()
    return {
        "id": str(uuid7()),
        "kind": "paper",
        "component": 0,
        "media_type": "image/jpeg",
        "size": len(raw) - 300,
        "sha256": name,
        "sealed_sha256": name,
        "sealed_size": len(raw),
    }


def creation(raw: bytes, tablet: BenchTablet) -> dict[str, str]:
    """Headers of a tus creation-with-upload with a checksum, as the field app sends them."""
    digest = hashlib.sha256(raw)
    return {
        "Authorization": f"Bearer {tablet.token()}",
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(raw)),
        "Upload-Metadata": "sealed_sha256 " + b64encode(digest.hexdigest().encode()).decode(),
        "Upload-Checksum": "sha256 " + b64encode(digest.digest()).decode(),
        "Content-Type": "application/offset+octet-stream",
    }


@contextmanager
def bare_server(folder: Path) -> Iterator[tuple[int, str]]:
    """The bare app under the same gunicorn and the same settings."""
    folder.mkdir(parents=True)
    bare = Town(folder)
    command = [str(BIN / "gunicorn"), "--config", "python:app.serve", "tests.bench.bare:app"]
    with (folder / "server.log").open("ab") as log:
        bare.process = subprocess.Popen(command, cwd=ROOT, env=bare.env, stdout=log, stderr=log, start_new_session=True)
    bare._wait()
    yield bare.process.pid, bare.url
    bare.stop()
