"""Web Push: sealed to the browser's own key (RFC 8291), so the push service reads nothing; signed by ours (RFC 8292).

The payload says what an SMS says. The browser's worker knows which page it belongs to, so no code is in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from app.gateways import Gateways, allowed
from app.notices import vapid
from app.notices.outgoing import Outcome, Outgoing, refused

if TYPE_CHECKING:
    from pywebpush import WebPushException

TTL_S = 24 * 3600
PATIENCE_S = 10
GONE = (404, 410)


class _NoDetours(requests.Session):
    """Follows no redirect and reads no proxy from the environment: the host was named, and is the one spoken to."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.max_redirects = 0


def send(one: Outgoing, gateways: Gateways, *, keys: Path) -> Outcome:
    """Hand one message to the browser's push service. ``Topic`` lets it replace an older try of the same."""
    from pywebpush import WebPushException, webpush  # heavy, and most processes send none

    subscription = one.subscription or {}
    if not allowed(str(subscription.get("endpoint")), gateways.push_hosts):
        return Outcome("never", "host_not_named", gone=True)
    said = {"title": one.message.title, "body": one.message.said, "tag": one.key, "lang": one.message.language}
    try:
        webpush(
            subscription,
            json.dumps(said, ensure_ascii=False),
            vapid_private_key=vapid.signer(keys),
            vapid_claims={"sub": gateways.push_contact},
            ttl=TTL_S,
            headers={"Urgency": "normal", "Topic": one.key.replace("-", "")},
            timeout=PATIENCE_S,
            requests_session=_NoDetours(),
        )
    except WebPushException as error:
        return _trouble(error)
    except requests.RequestException as error:
        return _no_answer(error)
    except ValueError:  # keys that are no point of the curve
        return Outcome("never", "bad_keys", gone=True)
    return Outcome("sent")


def _no_answer(error: requests.RequestException) -> Outcome:
    if isinstance(error, requests.TooManyRedirects):
        return Outcome("never", "redirect")
    return Outcome("again", "timeout" if isinstance(error, requests.Timeout) else "unreachable")


def _trouble(error: WebPushException) -> Outcome:
    if error.response is None:
        return Outcome("never", "bad_keys", gone=True)
    status = int(error.response.status_code)
    if status in GONE:
        return Outcome("never", "gone", gone=True)
    return refused(status, wait=str(error.response.headers.get("Retry-After", "")))
