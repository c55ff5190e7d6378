"""The key that signs enrolment certificates is changed: what was certified before still counts, and nothing more.

Older certificates are known by a list of whom the installation knew at the change: a device with its keys, an officer
with a key on it. So whoever got hold of the old key certifies nobody new with it. The rows of the journal keep the mark
that they have: its key is written down beside the new one.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from sqlalchemy import select

from app.db import db
from app.domain.errors import NoLongerCurrent
from app.domain.operations import instant
from app.models import AuthorKey, Device
from app.sync import jws
from app.sync.keys import MARK, Keyring, pem
from app.sync.revocations import put
from app.sync.sealing import alone

if TYPE_CHECKING:
    from app.sync.returning import Certificate

BEFORE = "certified.json"
SPKI = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def rotate(keyring: Keyring, *, instead_of: str, at: datetime) -> str:
    """Make a new key, and certify with it from now on; gives its thumbprint. ``instead_of`` is that of the one before.

    The list is on the disk before the key is another: what it names too early does no harm. Raises `NoLongerCurrent`
    where somebody was quicker, `BadSetting` where there are no keys, and `OSError`.
    """
    with alone(keyring.folder):
        held = keyring.signing("enrolment")
        if held.kid != instead_of:
            raise NoLongerCurrent
        known = sorted({*_before(keyring), *_in_database()})
        put(keyring.folder / BEFORE, json.dumps({"at": instant(at), "known": known}, indent=0))
        fresh = jws.generate()
        older = [held.private.public_key(), *held.older]
        halves = "".join(one.public_bytes(*SPKI).decode() for one in older)
        put(keyring.folder / "enrolment.pem", f"{MARK}{keyring.mark_key.hex()}\n{pem(fresh).decode()}{halves}")
        return jws.thumbprint(jws.public_jwk(fresh.public_key()))


def vouches_for(said: Certificate, kid: str, keyring: Keyring) -> bool:
    """Whether a certificate that the key ``kid`` signed counts today: any of today's, an older one for whom it knew."""
    if kid == keyring.signing("enrolment").kid:
        return True
    keys = (said.chain_key.model_dump(), said.transport_key.model_dump())
    named = {_device(said.device, said.unit, said.lane, *keys)}
    named |= {_author(said.device, one.person, jws.thumbprint(one.key.model_dump())) for one in said.people}
    return named <= _before(keyring)


def _before(keyring: Keyring) -> set[str]:
    try:
        return set(json.loads((keyring.folder / BEFORE).read_text("utf-8"))["known"])
    except FileNotFoundError:
        return set()


def _in_database() -> set[str]:
    devices = db.session.scalars(select(Device).where(Device.transport_key.is_not(None)))
    authors = db.session.execute(
        select(AuthorKey.device_id, AuthorKey.person_id, AuthorKey.kid).where(AuthorKey.person_id.is_not(None))
    )
    found = {_device(one.id, one.unit_id, one.lane, one.chain_key, one.transport_key) for one in devices}
    return found | {_author(device, str(person), kid) for device, person, kid in authors}


def _device(device: str, unit: str, lane: str, chain: dict[str, str], transport: dict[str, str] | None) -> str:
    return f"{device} {unit} {lane} {jws.thumbprint(chain)} {jws.thumbprint(transport or {})}"


def _author(device: str, person: str, kid: str) -> str:
    return f"{device} {person} {kid}"
