"""Files that the server itself makes or is given at a desk: sealed to the unit and put in their place like any blob.

The file is in its place before the fact that names it is written, so a receipt never speaks of what is not there.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyrage
from pyrage import x25519

from app.domain.errors import TooLarge
from app.domain.ids import uuid7
from app.domain.operations.common import SEALED_BLOB_LIMIT
from app.sync import arrivals
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from app.sync.pieces import Piece


@contextmanager
def kept(
    content: bytes, kind: str, media_type: str, unit_id: str, *, keyring: Keyring, store: BlobStore
) -> Iterator[dict[str, Any]]:
    """The announcement of these bytes, which lie sealed in their place: the block writes the fact that names it.

    Where the block fails they are taken away again. Raises `TooLarge` and `NoRoom`.
    """
    recipients = [x25519.Recipient.from_str(one) for one in keyring.recipients(unit_id)]
    sealed: bytes = pyrage.encrypt(content, recipients)
    if len(sealed) > SEALED_BLOB_LIMIT:
        raise TooLarge
    name = hashlib.sha256(sealed).hexdigest()
    store.receive(name, len(sealed), Piece(0, len(sealed), io.BytesIO(sealed).read))
    try:
        yield {
            "id": str(uuid7()),
            "kind": kind,
            "component": None,
            "media_type": media_type,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "sealed_sha256": name,
            "sealed_size": len(sealed),
        }
    except BaseException:
        store.erase(name)  # each seal is another name: nobody else speaks of this one
        raise
    arrivals.note(name)
