"""What every page needs: its language, its stylesheet's address, links to itself, and whether this is a demo."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, url_for

from app.config import Settings
from app.web import formats, i18n, static_files, words

TEXT_SIZES = ("lg", "xl")


def settings() -> Settings:
    """This installation's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


@cache
def _fingerprint(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a static file, with a fingerprint of its content: it may be cached for good."""
    path = Path(current_app.static_folder or "") / name
    return url_for("static", filename=name, v=_fingerprint(path, path.stat().st_mtime_ns))


def text_size() -> str:
    """``lg``, ``xl`` or nothing; carried in the address, so that it works without script and without cookie."""
    wanted = request.args.get("text", "")
    return wanted if wanted in TEXT_SIZES else ""


def here(**changes: str) -> str:
    """This page's address with some arguments changed; empty ones are left out."""
    kept = {key: value for key, value in request.args.items() if key != "lang"} | changes
    arguments: dict[str, Any] = {**(request.view_args or {}), **{k: v for k, v in kept.items() if v}}
    return url_for(request.endpoint or "public.landing", **arguments)


def spaced(phone: str) -> str:
    """A phone number in groups, as it is read: ``0208 000 0123``."""
    digits = phone.replace(" ", "")
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}" if digits.isdecimal() and len(digits) > 8 else phone


def _everywhere() -> dict[str, Any]:
    return {
        "language": i18n.language(),
        "text_size": text_size(),
        "demo": settings().demo,
        "asset": asset,
        "here": here,
        "place_suffix": "",
    }


def init_app(app: Flask) -> None:
    """Languages, formats, words, and the values above."""
    i18n.init_app(app)
    formats.init_app(app)
    words.init_app(app)
    static_files.init_app(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_everywhere)
