"""Browsers that want to be told of a dossier. Whoever has its code may ask for it, and may end it for all."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from sqlalchemy import delete, exists, func, select, update

from app.db import db, now
from app.domain.errors import InvalidRequest, TooManyListen
from app.domain.ids import uuid7
from app.gateways import Gateways, allowed
from app.models import Dossier, PushSubscription

MOST = 5
"""Browsers a dossier: a family's telephones."""


@dataclass(frozen=True, slots=True)
class Browser:
    """What a browser gives to be told by: base64url, as `PushSubscription.toJSON` has it."""

    endpoint: str
    p256dh: str
    auth: str


def listen(dossier: Dossier, browser: Browser, gateways: Gateways, *, language: str) -> None:
    """Tell this browser from now on; again changes nothing. The caller holds the pen.

    Raises `InvalidRequest` for what no browser gives or a push service that was not named, and `TooManyListen`.
    """
    if not allowed(browser.endpoint, gateways.push_hosts):
        raise InvalidRequest("endpoint")
    if not (len(_bytes(browser.p256dh)) == 65 and len(_bytes(browser.auth)) == 16):
        raise InvalidRequest("keys")
    mine = PushSubscription.dossier_id == dossier.id
    if db.session.scalar(select(PushSubscription.id).where(mine, PushSubscription.endpoint == browser.endpoint)):
        return
    if listeners(dossier.id) >= MOST:
        raise TooManyListen
    keys = {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}
    db.session.add(
        PushSubscription(id=str(uuid7()), dossier_id=dossier.id, **keys, language=language, created_at=now())
    )
    db.session.flush()
    _note(dossier.id)


def listeners(dossier_id: str) -> int:
    """How many browsers are told of it."""
    query = select(func.count()).select_from(PushSubscription).where(PushSubscription.dossier_id == dossier_id)
    return db.session.scalar(query) or 0


def forget(dossier_id: str, *which: object) -> None:
    """Tell these browsers nothing more of a dossier: all of them where none is named. The caller holds the pen."""
    mine = PushSubscription.dossier_id == dossier_id
    db.session.execute(delete(PushSubscription).where(mine, *which))  # type: ignore[arg-type]  # conditions
    _note(dossier_id)


def _note(dossier_id: str) -> None:
    """The dossier says itself whether anybody listens, so that a push need not ask."""
    some = exists().where(PushSubscription.dossier_id == dossier_id)
    db.session.execute(update(Dossier).where(Dossier.id == dossier_id).values(listens=some))


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
