"""The reference for blobs: a bare `PUT` that hashes, writes, flushes to disk and renames, and nothing else.

Served by the same gunicorn with the same settings as the application: `gunicorn --config python:app.serve
tests.bench.bare:app`. `DATA_DIR` says where.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

FOLDER = Path(os.environ.get("DATA_DIR", "instance")) / "bare"
CHUNK = 65536


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Keep the body under its name; 400 when it is not what its name says."""
    name = environ["PATH_INFO"].strip("/")
    if environ["REQUEST_METHOD"] != "PUT":
        start_response("200 OK", [("Content-Length", "0")])
        return []
    found = _keep(environ, name)
    start_response("201 Created" if found == name else "400 Bad Request", [("Content-Length", "0")])
    return []


def _keep(environ: WSGIEnvironment, name: str) -> str:
    FOLDER.mkdir(parents=True, exist_ok=True)
    left, hasher = int(environ["CONTENT_LENGTH"]), hashlib.sha256()
    part = FOLDER / f"{name}.part"
    with part.open("wb") as file:
        while left and (chunk := environ["wsgi.input"].read(min(CHUNK, left))):
            hasher.update(chunk)
            file.write(chunk)
            left -= len(chunk)
        file.flush()
        os.fsync(file.fileno())
    part.rename(FOLDER / name)
    return hasher.hexdigest()
