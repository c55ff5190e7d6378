"""Which messages a fact calls for: job rows, written in the transaction of the fact.

It costs an ordinary push nothing: whether a citizen wants to hear stands in the dossier, which the push holds already.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import open_line
from app.domain.catalogue import load
from app.gateways import Gateways
from app.models import Dossier, NoticeJob, PushSubscription
from app.prepared import Prepared
from app.services.consent import consents

CALLED_FOR = {
    "intake_recorded": "received",
    "supplement_requested": "supplement",
    "decided": "ready",
    "delivered": "delivered",
}
"""Kind of operation → kind of message. ``late`` comes by the clock."""

NO_NEWS = timedelta(days=7)
"""What is heard later than this is no news: a tablet that was away for long, or a restore, wakes nobody."""

OVERTAKEN = {
    "received": ("decided", "delivered", "withdrawn", "closed"),
    "supplement": ("decided", "delivered", "withdrawn", "closed"),
    "ready": ("delivered",),
    "late": ("decided", "delivered", "withdrawn", "closed", "supplement_requested"),
    "delivered": (),
}
"""In which states a message is old before it was sent."""

PURPOSE = "result_notice"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tan-noi:notice")
_subscriptions = cast("Table", PushSubscription.__table__)
_LISTENERS = Prepared(
    select(_subscriptions.c.dossier_id, _subscriptions.c.id).where(
        _subscriptions.c.dossier_id.in_(bindparam("dossiers", expanding=True))
    )
)


@dataclass(frozen=True, slots=True)
class News:
    """Something that a citizen may want to hear: ``op_id`` is the fact's, or names the hour that passed."""

    op_id: str
    kind: str
    dossier: Dossier
    at: datetime


def news_of(kind: str, dossier: Dossier, op_id: str, at: datetime) -> News | None:
    """What this operation is to the citizen; None for most, and where nobody wants to hear."""
    called = CALLED_FOR.get(kind)
    return News(op_id, called, dossier, at) if called and (dossier.listens or phone_of(dossier, called)) else None


def phone_of(dossier: Dossier, kind: str) -> str:
    """The number that wants to hear this; empty where there is none. Silence is no, and so is another wording."""
    phone = str((dossier.applicant or {}).get("phone") or "")
    return phone if phone and any(kind in _covers(one["wording"]) for one in _agreed(dossier)) else ""


def _agreed(dossier: Dossier) -> list[dict[str, Any]]:
    return [one for one in consents(dossier) if one["purpose"] == PURPOSE and "withdrawn_at" not in one]


def _covers(wording: str) -> list[str]:
    return list(load("consents.json")[PURPOSE]["covers"].get(wording, ()))


def write(news: Iterable[News], gateways: Gateways, *, at: datetime) -> int:
    """Write what has to be sent; gives how many rows were meant. The same again writes nothing.

    The caller holds the pen, and the dossiers are written. Nothing is written where nothing could be sent.
    """
    fresh = [one for one in news if at - one.at <= NO_NEWS] if gateways.any else []
    if not fresh:
        return 0
    listeners = _listeners([one.dossier.id for one in fresh if one.dossier.listens]) if gateways.push else {}
    rows = [row for one in fresh for row in _rows(one, gateways, listeners.get(one.dossier.id, ()), at)]
    put(rows)
    return len(rows)


def put(rows: list[dict[str, Any]]) -> None:
    """Insert what is not there yet."""
    if rows:
        _insert(open_line().dialect.name).run(rows)


def row(
    *, unit_id: str, dossier_id: str, op_id: str, kind: str, channel: str, at: datetime, target: str = ""
) -> dict[str, Any]:
    """One message, still to be sent."""
    key = str(uuid.uuid5(_SPACE, f"{dossier_id}|{op_id}|{kind}|{channel}|{target}"))
    said = {"unit_id": unit_id, "dossier_id": dossier_id, "op_id": op_id, "kind": kind, "channel": channel}
    return {"id": key, **said, "target": target, "next_at": at, "created_at": at, "sent_at": None}


def _rows(one: News, gateways: Gateways, listeners: Iterable[str], at: datetime) -> list[dict[str, Any]]:
    """The cheapest way to the telephone, and each browser."""
    ways = [("push", target) for target in listeners]
    if gateways.phone_channels and phone_of(one.dossier, one.kind):
        ways.append((gateways.phone_channels[0], ""))
    said: dict[str, Any] = {"unit_id": one.dossier.unit_id, "dossier_id": one.dossier.id, "op_id": one.op_id}
    return [row(**said, kind=one.kind, channel=channel, target=target, at=at) for channel, target in ways]


def _listeners(dossiers: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for dossier_id, key in _LISTENERS.rows(dossiers=dossiers) if dossiers else ():
        found.setdefault(dossier_id, []).append(key)
    return found


@cache
def _insert(dialect: str) -> Prepared:
    made = (sqlite_insert if dialect == "sqlite" else postgres_insert)(cast("Table", NoticeJob.__table__))
    return Prepared(made.on_conflict_do_nothing())
