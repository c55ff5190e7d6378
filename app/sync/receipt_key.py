"""The key that signs receipts is changed: devices go on to the new one by a word that the one before signed.

What a device pinned at enrolment is the only thing it believes. So the words stay for good, and a tablet that was
away for several changes is led on link by link. The old secret is gone with the change: nothing needs it any more.
"""

from __future__ import annotations

import json
from datetime import datetime

from app.sync import jws, own_keys
from app.sync.keys import Keyring


def news(believes: str | None, keyring: Keyring) -> list[str]:
    """What leads a device from the key that it believes to the one of now: signed words, oldest first."""
    held = keyring.signing("receipt")
    if believes is None or not held.changes or believes == held.kid:
        return []
    chain = held.changes[::-1]
    start = next((place for place, one in enumerate(chain) if _from(one) == believes), len(chain))
    return chain[start:]


def rotate(keyring: Keyring, *, instead_of: str, at: datetime) -> str:
    """Make a new key, and sign with it from now on; gives its thumbprint. ``instead_of`` is that of the one before.

    Raises what `own_keys.hand_on` raises.
    """
    return own_keys.hand_on("receipt", keyring, instead_of=instead_of, at=at)


def _from(change: str) -> str:
    """What our own file says."""
    return str(json.loads(jws.split(change).payload)["from"])
