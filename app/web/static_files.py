"""Stylesheets, scripts and fonts: sent compressed, kept by browsers for good when the address names a version."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

FOR_GOOD = "public, max-age=31536000, immutable"
TEXTS = (".css", ".js", ".svg", ".txt")


def init_app(app: Flask) -> None:
    """Look after what Flask's own ``static`` sends."""
    app.after_request(_mend)


def compressed(response: Response) -> Response:
    """The same answer, gzipped where the reader takes it. Not for pages that hold a secret of a session."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") and response.status_code != 304:
        response.set_data(gzip.compress(response.get_data(), 6))
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=64)
def _gzipped(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


def _mend(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200:
        return response
    if "v" in request.args:
        response.headers["Cache-Control"] = FOR_GOOD
    path = Path(str(request.view_args["filename"])) if request.view_args else Path()
    if path.suffix not in TEXTS:
        return response
    response.vary.add("Accept-Encoding")
    return _small(response, path) if request.accept_encodings.quality("gzip") else response


def _small(response: Response, name: Path) -> Response:
    """The file as it was compressed once."""
    path = Path(__file__).parents[1] / "static" / name
    response.close()
    response.direct_passthrough = False
    response.set_data(_gzipped(path, path.stat().st_mtime_ns))
    response.headers["Content-Encoding"] = "gzip"
    if response.get_etag()[0]:
        response.set_etag(f"{response.get_etag()[0]}-gz")
    return response
