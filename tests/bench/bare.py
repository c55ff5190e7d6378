"""The reference for blobs: a bare `PUT` that hashes, writes, puts in place and flushes to disk, and nothing else.

It promises what a receipt promises, that bytes and name outlive a power cut, as the textbook does: flush the file,
rename it, flush its folder. `PUT /once/…` flushes once, after renaming, as the application does on the file systems
that it knows. Neither knows who sends, what was announced, or what has come already.

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
    once, _, name = name.rpartition("/")
    found = _keep(environ, name, textbook=not once)
    start_response("201 Created" if found == name else "400 Bad Request", [("Content-Length", "0")])
    return []


def _keep(environ: WSGIEnvironment, name: str, *, textbook: bool) -> str:
    FOLDER.mkdir(parents=True, exist_ok=True)
    left, hasher = int(environ["CONTENT_LENGTH"]), hashlib.sha256()
    part = FOLDER / f"{name}.part"
    with part.open("wb") as file:
        while left and (chunk := environ["wsgi.input"].read(min(CHUNK, left))):
            hasher.update(chunk)
            file.write(chunk)
            left -= len(chunk)
        file.flush()
        if textbook:
            os.fsync(file.fileno())
        part.rename(FOLDER / name)
        if not textbook:
            os.fsync(file.fileno())
    if textbook:
        _flush_folder()
    return hasher.hexdigest()


def _flush_folder() -> None:
    handle = os.open(FOLDER, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
