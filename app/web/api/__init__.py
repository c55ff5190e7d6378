"""The JSON API for tablets: devices, sync, blobs, and the demo's door."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect

from app.web import access
from app.web.api.author_keys import api as author_keys
from app.web.api.blobs import api as blobs
from app.web.api.demo import api as demo
from app.web.api.devices import api as devices
from app.web.api.messages import api as messages
from app.web.api.recovery import api as recovery
from app.web.api.sync import api as sync
from app.web.errors import on_invalid_input

OPENAPI: dict[str, Any] = {
    "doc_prefix": "/api",
    "doc_url": "/openapi.json",
    "validation_error_callback": on_invalid_input,
    "security_schemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWS"}},
}


def init_app(app: Flask, csrf: CSRFProtect) -> None:
    """Register the blueprints. They take tokens, no cookies, so no form can be forged against them."""
    for one in (devices, author_keys, recovery, sync, blobs, demo):
        app.register_api(one)  # type: ignore[attr-defined]  # flask-openapi's own
        csrf.exempt(one)
    app.register_blueprint(messages)  # what a gateway passes on is signed, and no part of the devices' contract
    csrf.exempt(messages)
    for endpoint in app.view_functions:
        if endpoint.startswith("openapi"):
            access.declare(app, endpoint, access.PUBLIC)
