"""What citizens answer to our messages, passed on by a gateway: a word that ends them."""

from __future__ import annotations

import hmac
import time

from flask import Blueprint, current_app, request

from app.config import Settings
from app.db import now, writing
from app.domain.errors import InvalidRequest, NotAllowed, NotFound
from app.gateways import read_secret
from app.notices import stops
from app.notices.posting import signature
from app.web import access
from app.web.limits import DOOR, limiter

api = Blueprint("messages", __name__)
MOST_BYTES = 4096
DRIFT_S = 600


@api.post("/api/messages/inbound")
@limiter.limit(DOOR)
@access.public
def inbound() -> tuple[str, int]:
    """``{"channel","from","text"}``, signed as our own posts are (`notices.posting.signature`). Not there without a
    secret. Any other word than the ones that end messages is let go of, unread."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.gateways.hook_secret_file:
        raise NotFound
    _check(settings.gateways.hook_secret_file)
    said = request.get_json(silent=True)
    if not isinstance(said, dict) or said.get("channel") not in stops.PHONE_CHANNELS:
        raise InvalidRequest("channel")
    phone, text = str(said.get("from", "")), str(said.get("text", ""))
    if stops.is_stop_word(text) and stops.digits(phone):
        with writing():
            stops.stop(phone, said["channel"], settings.keys_dir, at=now())
    return "", 204


def _check(secret_file: str) -> None:
    """Whether the gateway says so, and now. Raises `NotAllowed`."""
    request.max_content_length = MOST_BYTES
    at, given = request.headers.get("X-Timestamp", ""), request.headers.get("X-Signature", "")
    fresh = at.isascii() and at.isdecimal() and len(at) < 12 and abs(time.time() - int(at)) <= DRIFT_S
    wanted = "sha256=" + signature(request.get_data(), at, read_secret(secret_file)) if fresh else ""
    if not fresh or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise NotAllowed("signature")
