"""One post to a gateway: to a named host alone, no detours, a short patience."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

import httpx

from app.notices.outgoing import Outcome, refused

PATIENCE = httpx.Timeout(10.0, connect=5.0)
MOST_BYTES = 64 * 1024


def post(url: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> tuple[dict[str, Any], Outcome | None]:
    """What the gateway answers in JSON; with an outcome where it did not take the message.

    Neither address nor body is in any message of ours: an outcome has a code.
    """
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        with httpx.Client(timeout=PATIENCE, follow_redirects=False, trust_env=False) as client:
            answer = client.post(url, content=raw, headers={"Content-Type": "application/json", **headers})
    except httpx.TimeoutException:
        return {}, Outcome("again", "timeout")
    except httpx.HTTPError:
        return {}, Outcome("again", "unreachable")
    if not answer.is_success:
        return {}, refused(answer.status_code, wait=answer.headers.get("Retry-After", ""))
    return _read(answer.content)


def signed(body: Mapping[str, Any], secret: str) -> dict[str, str]:
    """Headers by which a gateway knows the body and its hour: HMAC-SHA256 over ``<seconds>.<body>``."""
    at = str(int(time.time()))
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return {"X-Timestamp": at, "X-Signature": "sha256=" + signature(raw, at, secret)}


def signature(raw: bytes, at: str, secret: str) -> str:
    """In lowercase hex."""
    return hmac.new(secret.encode(), at.encode() + b"." + raw, hashlib.sha256).hexdigest()


def _read(raw: bytes) -> tuple[dict[str, Any], Outcome | None]:
    try:
        said = json.loads(raw) if len(raw) <= MOST_BYTES else None
    except ValueError:
        said = None
    return (said, None) if isinstance(said, dict) else ({}, Outcome("again", "bad_answer"))
