"""``/app/``: the built field app, compressed beforehand, served by WhiteNoise in front of Flask."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, redirect, send_from_directory, url_for
from werkzeug.wrappers import Response
from whitenoise import WhiteNoise

from app.domain.errors import NotFound
from app.web.access import public
from app.web.headers import of_field_app

DIST = Path(__file__).parents[2] / "pwa" / "dist"
HASHED = "/app/assets/"
FOR_GOOD = "public, max-age=31536000, immutable"

blueprint = Blueprint("field_app", __name__)


@blueprint.get("/app")
@public
def bare() -> Response:
    """The address as people type it."""
    return redirect(url_for("field_app.deep", place=""))


@blueprint.get("/app/", defaults={"place": ""})
@blueprint.get("/app/<path:place>")
@public
def deep(place: str) -> Any:
    """Deep links answer the app's one page; what looks like a file that is not there is not found."""
    if "." in place.rsplit("/", 1)[-1] or not (DIST / "index.html").is_file():
        raise NotFound("the field app is not built: make build" if not DIST.is_dir() else "")
    response = send_from_directory(DIST, "index.html", max_age=0)
    response.headers.update(of_field_app(https=False))
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def version() -> str:
    """Which build lies here, in the words of its `version.json`; empty where there is none. Read once."""
    try:
        said = json.loads((DIST / "version.json").read_text("utf-8"))
    except FileNotFoundError:
        return ""
    return str(said["version"])


def init_app(app: Flask, *, https: bool) -> None:
    """Let WhiteNoise answer for the built files, if they are there."""
    app.register_blueprint(blueprint)
    if not DIST.is_dir():
        return
    own = of_field_app(https=https)

    def add_headers(headers: Any, _path: str, url: str) -> None:
        for name, value in own.items():
            headers[name] = value
        headers["Cache-Control"] = FOR_GOOD if url.startswith(HASHED) else "no-cache"

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(DIST),
        prefix="app/",
        index_file=True,
        max_age=0,
        allow_all_origins=False,
        add_headers_function=add_headers,
    )
