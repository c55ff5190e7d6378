"""A unit's sealing key is changed: the new one seals from now on, and every older one still opens.

Devices believe the key that they pinned at enrolment. They go on to another only by the commune's signed word that
names both, link by link from their own; the word and the secret key lie in one file, which is written whole or not
at all, so that neither is ever there without the other.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyrage import x25519

from app.domain.errors import NoLongerCurrent
from app.domain.operations import instant
from app.sync import jws
from app.sync.keys import CHANGE, Keyring
from app.sync.revocations import put


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A key by its public half. ``since`` is None for the one that the unit was set up with."""

    recipient: str
    since: datetime | None


def keys(unit_id: str, keyring: Keyring) -> list[SealingKey]:
    """The unit's keys, the one that seals first. Raises `BadSetting` when there is none."""
    held = keyring.sealing(unit_id)
    since = {said["to"]: datetime.fromisoformat(said["at"]) for said in map(_said, held.changes)}
    return [SealingKey(own, since.get(own)) for own in (str(one.to_public()) for one in held.identities)]


def news(unit_id: str, seals_to: str | None, keyring: Keyring) -> list[str]:
    """What leads a device from the key that it seals to, to the one of now: signed words, oldest first."""
    held = keyring.sealing(unit_id)
    if seals_to is None or not held.changes or seals_to == _said(held.changes[0])["to"]:
        return []
    chain = held.changes[::-1]
    start = next((place for place, one in enumerate(chain) if _said(one)["from"] == seals_to), len(chain))
    return [_in_todays_hand(one, keyring) for one in chain[start:]]


def rotate(unit_id: str, keyring: Keyring, *, instead_of: str, at: datetime) -> SealingKey:
    """Make a new key and seal to it from now on. ``instead_of`` is the recipient that whoever asks has seen.

    Raises `NoLongerCurrent` where somebody was quicker, `BadSetting` where the unit has no keys, and `OSError`.
    """
    with alone(keyring.folder):
        if keys(unit_id, keyring)[0].recipient != instead_of:
            raise NoLongerCurrent
        fresh = x25519.Identity.generate()
        own = str(fresh.to_public())
        said = {"kind": "sealing", "unit": unit_id, "from": instead_of, "to": own, "at": instant(at)}
        path = keyring.sealing_file(unit_id)
        older = path.read_text("utf-8").strip()
        put(path, f"{CHANGE}{jws.sign_json(said, keyring.receipt)}\n{fresh}\n{older}")
        return SealingKey(own, at)


def _in_todays_hand(change: str, keyring: Keyring) -> str:
    """Our own word of before the receipt key was changed, signed by the one that devices believe now."""
    signed, held = jws.split(change), keyring.signing("receipt")
    return change if not held.changes or signed.kid == held.kid else jws.sign(signed.payload, held.private)


def _said(change: str) -> dict[str, str]:
    """What our own file says."""
    found: dict[str, str] = json.loads(jws.split(change).payload)
    return found


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One change at a time, on this machine, whichever process makes it."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
