"""Security headers: strict, the same everywhere, with what the field app needs on top at its own address."""

from __future__ import annotations

from functools import cache

from flask import Flask, Response, request

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # Flask-WTF asks forms over https where they come from; `/t/` tells nobody
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NEVER_FRAMED = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
PAGES = f"{NEVER_FRAMED}; img-src 'self' data: blob:"
FIELD_APP = (
    f"{NEVER_FRAMED}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; manifest-src 'self'"
)
NO_SENSORS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
CAMERA = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
A_YEAR = "max-age=31536000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Put them on every response that leaves Flask."""
    app.after_request(_add)


def of_field_app(*, https: bool) -> dict[str, str]:
    """The headers of everything under ``/app/``, which WhiteNoise serves."""
    own = {**EVERYWHERE, "Content-Security-Policy": FIELD_APP, "Permissions-Policy": CAMERA}
    return {**own, "Strict-Transport-Security": A_YEAR} if https else own


@cache
def of_api(*, https: bool) -> tuple[tuple[str, str], ...]:
    """The headers of every answer under ``/api/``."""
    return tuple((name, value) for _, name, value in _ours(secure=https, api=True))


def _add(response: Response) -> Response:
    there = {name.lower() for name, _ in response.headers}
    ours = _ours(secure=request.is_secure, api=request.path.startswith("/api/"))
    response.headers.extend([(name, value) for key, name, value in ours if key not in there])
    return response


@cache
def _ours(*, secure: bool, api: bool) -> tuple[tuple[str, str, str], ...]:
    """What a response gets that does not say otherwise: name in small letters, name, value."""
    pairs = {**EVERYWHERE, "Content-Security-Policy": PAGES, "Permissions-Policy": NO_SENSORS}
    pairs |= {"Strict-Transport-Security": A_YEAR} if secure else {}
    pairs |= {"Cache-Control": "no-store"} if api else {}
    return tuple((name.lower(), name, value) for name, value in pairs.items())
