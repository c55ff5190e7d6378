"""Keys of ours that are changed by their own last word, and for how long each of them counted.

Three are: the one that signs receipts, which devices follow (`receipt_key`), and the two of the server's own chain.
What a desk recorded stays as it was signed: the word says which key came next, and up to which place of the journal
this one signed. Beyond it nothing of this key's is ours.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.db import db
from app.domain.errors import BadSetting, NoLongerCurrent
from app.domain.operations import instant
from app.models import JournalEntry
from app.sync import jws
from app.sync.jws import BadJws
from app.sync.keys import CHANGE, Keyring, pem
from app.sync.revocations import put
from app.sync.sealing import alone

OWN_CHAIN = ("chain", "desk")
"""What signs headers of the server's own devices, and what signs as author there."""


def hand_on(name: str, keyring: Keyring, *, instead_of: str, at: datetime, **more: Any) -> str:
    """Make a new key in the place of ``NAME.pem``, and sign with it from now on; gives its thumbprint.

    The word and the key lie in one file, which is written whole or not at all. Raises `NoLongerCurrent` where
    somebody was quicker, `BadSetting` where there are no keys, and `OSError`.
    """
    with alone(keyring.folder):
        held = keyring.signing(name)
        if held.kid != instead_of:
            raise NoLongerCurrent
        fresh = jws.generate()
        to = jws.public_jwk(fresh.public_key())
        said = {"kind": f"{name}_key", "from": held.kid, "to": to, "at": instant(at), **more}
        words = [jws.sign_json(said, held.private), *held.changes]
        put(keyring.folder / f"{name}.pem", pem(fresh).decode() + "\n".join(CHANGE + one for one in words))
        return jws.thumbprint(to)


def rotate(keyring: Keyring, *, instead_of: dict[str, str], at: datetime) -> list[str]:
    """Both keys of the server's own chain are other ones from now on; gives their thumbprints.

    ``instead_of`` names those of before. The caller holds the pen, so that nothing is being recorded meanwhile; the
    next fact of each unit begins another chain. Raises what `hand_on` raises.
    """
    last = db.session.scalar(select(func.max(JournalEntry.pos))) or 0
    was = {name: jws.public_jwk(keyring.signing(name).private.public_key()) for name in OWN_CHAIN}
    return [
        hand_on(name, keyring, instead_of=instead_of[name], at=at, was=was[name], last_pos=last) for name in OWN_CHAIN
    ]


def tenures(name: str, keyring: Keyring) -> dict[str, int | None]:
    """Each key that ever was ours by its thumbprint, and the last place of the journal that it may stand at.

    Today's has no last one. Raises `BadSetting` where the words do not lead from one key to the next.
    """
    held = keyring.signing(name)
    said = [_read(word, f"{name}_key") for word in reversed(held.changes)]
    led_to = [jws.thumbprint(one["to"]) for one in said]
    if led_to != [*(one["from"] for one in said[1:]), held.kid][: len(said)]:
        raise BadSetting(f"keys/{name}.pem: its words do not lead from one key to the next")
    return {**{one["from"]: int(one["last_pos"]) for one in said}, held.kid: None}


def _read(word: str, kind: str) -> dict[str, Any]:
    """What a word says, if it is of this kind and signed by the key that it speaks for."""
    try:
        signed = jws.split(word)
        said: dict[str, Any] = json.loads(signed.payload)
        jws.verify(signed, jws.public_key(said["was"]))
        is_sound = (said["kind"], said["from"]) == (kind, jws.thumbprint(said["was"]))
    except (BadJws, KeyError, ValueError) as error:
        raise BadSetting(f"keys: a word of {kind} cannot be read") from error
    if not is_sound:
        raise BadSetting(f"keys: a word of {kind} speaks for another key")
    return said
