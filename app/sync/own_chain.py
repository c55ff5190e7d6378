"""The server's own device: what happens at a desk, or is told by a citizen, goes the same way as the field's.

Each unit has one, on lane ``00``. Its envelopes are made, signed, sealed and taken in the transaction of the
page that records the fact.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyrage
import rfc8785
from pyrage import x25519
from sqlalchemy import func, select

from app.config import Settings
from app.db import db, is_writing, now
from app.domain import operations
from app.domain.ids import uuid7
from app.domain.numbering import field_number
from app.domain.operations import instant
from app.domain.operations.handling import Decided
from app.models import AuthorKey, Device, LaneCounter, Person
from app.services import passkey
from app.services.device import COUNTER
from app.sync import jws
from app.sync.batch import VerdictOut
from app.sync.envelope import Authored, Header
from app.sync.judge import error_of
from app.sync.keys import Keyring
from app.sync.prepare import Parcel
from app.sync.take import take


def record(
    kind: str,
    facts: dict[str, Any],
    *,
    author: Person,
    keyring: Keyring,
    settings: Settings,
    dossier_id: str | None = None,
    recorded_by: Person | None = None,
    at: datetime | None = None,
    frame: Mapping[str, Any] | None = None,
) -> VerdictOut:
    """Record a fact made here, under the author's name. The caller holds the pen and commits.

    ``frame`` sets ``field_session_id`` and ``clock`` where a fact of the field is recorded anew.

    Raises the `DomainError` that kept it from applying, and the caller then rolls back: a person at a desk is
    told at once, so nothing has to be kept for later.
    """
    if not is_writing():
        raise RuntimeError("own_chain.record belongs inside writing()")
    device = own_device(author.unit_id, keyring)
    at = at or now()
    body = _body(kind, facts, author, recorded_by or author, at, {"dossier_id": dossier_id, **(frame or {})})
    parcel = _parcel(device, body, keyring)
    if isinstance(parcel.operation, Decided):
        parcel.signed = passkey.verify_decision(parcel.operation, author.id, settings=settings)
    (verdict,) = take(device, [parcel], raw_at=None, at=now(), settings=settings, careful=False)
    if verdict.verdict != "applied":
        raise error_of(verdict.code)(str(verdict.result.get("detail", "")))
    device.stated_seq, device.stated_hash = device.head_seq, device.head_hash
    return verdict


def next_number(unit_id: str, on: date, keyring: Keyring) -> str:
    """The next field number of the counter's lane on this date. The caller holds the pen."""
    device = own_device(unit_id, keyring)
    counter = db.session.get(LaneCounter, (device.id, on), with_for_update=True)
    if counter is None:
        counter = LaneCounter(device_id=device.id, on=on, last=_last_number(unit_id, on))
        db.session.add(counter)
    counter.last += 1
    db.session.flush()
    return field_number(unit_id, on, int(COUNTER), counter.last)


def _last_number(unit_id: str, on: date) -> int:
    """What the counter of a chain before this one gave last on this date."""
    given = select(func.max(LaneCounter.last)).join(Device, Device.id == LaneCounter.device_id)
    return db.session.scalar(given.where(Device.unit_id == unit_id, LaneCounter.on == on)) or 0


def own_device(unit_id: str, keyring: Keyring) -> Device:
    """The unit's own device, made when first needed; its author key is the server's.

    Once the key of its chain is another, the chain has ended: the next fact begins one on a new device.
    """
    chain_key = jws.public_jwk(keyring.chain.public_key())
    mine = select(Device).where(Device.unit_id == unit_id, Device.kind == "server", Device.revoked_at.is_(None))
    device = db.session.scalars(mine.with_for_update()).first()
    if device is None or device.chain_key != chain_key:
        device = _begin_chain(unit_id, chain_key, device)
    _certify_desk(device, keyring)
    return device


def _begin_chain(unit_id: str, chain_key: dict[str, Any], before: Device | None) -> Device:
    if before is not None:
        before.revoked_at = now()
        db.session.flush()  # a lane is one live device's
    device = Device(
        id=str(uuid7()),
        unit_id=unit_id,
        name="Quầy",
        lane=COUNTER,
        kind="server",
        chain_key=chain_key,
        missing=[],
        enrolled_at=now(),
    )
    db.session.add(device)
    db.session.flush()
    return device


def _certify_desk(device: Device, keyring: Keyring) -> None:
    """The desk's author key, once for all units: the server vouches for who signed in."""
    key = jws.public_jwk(keyring.desk.public_key())
    if db.session.get(AuthorKey, jws.thumbprint(key)) is None:
        db.session.add(AuthorKey(kid=jws.thumbprint(key), device_id=device.id, public_key=key, certified_at=now()))
        db.session.flush()


def _body(
    kind: str, facts: dict[str, Any], author: Person, recorder: Person, at: datetime, frame: Mapping[str, Any]
) -> dict[str, Any]:
    """The operation as plain JSON, as strict as any other. Raises `InvalidOperation`."""
    plain = {
        "type": kind,
        "v": 1,
        "unit": author.unit_id,
        "dossier_id": None,
        "field_session_id": None,
        "author": author.id,
        "recorded_by": recorder.id,
        "at": instant(at),
        "clock": {"raw_at": instant(at), "offset_ms": 0, "offset_age_s": 0},
        "facts": facts,
        **frame,
    }
    return operations.dump(operations.of(plain))


def _parcel(device: Device, body: dict[str, Any], keyring: Keyring) -> Parcel:
    """An envelope on the server's own chain: signed as author and as device, sealed to the unit."""
    op_id, seq = str(uuid7()), device.head_seq + 1
    inside: dict[str, Any] = {"device": device.id, "op_id": op_id, "operation": body, "seq": seq}
    signed = jws.sign(rfc8785.dumps(inside), keyring.desk)
    recipients = [x25519.Recipient.from_str(one) for one in keyring.recipients(device.unit_id)]
    sealed: bytes = pyrage.encrypt(signed.encode(), recipients)
    fields: dict[str, Any] = {
        "device": device.id,
        "op_id": op_id,
        "prev": device.head_hash,
        "sealed_sha256": hashlib.sha256(sealed).hexdigest(),
        "seq": seq,
        "size": len(sealed),
        "v": 1,
    }
    payload = jws.canonical(fields)
    sha256 = hashlib.sha256(payload).hexdigest()
    named = {name: fields[name] for name in ("op_id", "device", "seq", "prev", "sealed_sha256", "size")}
    header = Header(**named, sha256=sha256, token=jws.sign(payload, keyring.chain))
    return Parcel(header, sealed, Authored(jws.split(signed), body), operations.of(body))
