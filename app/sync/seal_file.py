"""A file sealed into another, and proved to be all there: nobody here has the key with which to open it again."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pyrage
from pyrage import x25519

HEADER_ENDS = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
LONGEST_HEADER = 64 * 1024
NONCE, CHUNK, TAG = 16, 64 * 1024, 16
"""Of the age format, version 1: a nonce, then chunks of 64 kB, each with its tag."""


def seal_file(plain: Path, sealed: Path, recipients: list[x25519.Recipient]) -> None:
    """Seal ``plain`` to these recipients. Raises `OSError` where there is no room for all of it.

    The library says nothing when its last write finds the disk full; the size tells.
    """
    try:
        pyrage.encrypt_file(str(plain), str(sealed), recipients)
    except pyrage.EncryptError as error:
        raise OSError(errno.EIO, str(error), str(sealed)) from error
    if sealed.stat().st_size != _whole(sealed, plain.stat().st_size):
        raise OSError(errno.ENOSPC, "No space left on device", str(sealed))


def _whole(sealed: Path, plain: int) -> int:
    """How long the sealed file of so many plain bytes has to be; -1 where it ends within its header."""
    with sealed.open("rb") as file:
        header = HEADER_ENDS.search(file.read(LONGEST_HEADER))
    chunks = max(1, -(-plain // CHUNK))
    return header.end() + NONCE + plain + TAG * chunks if header else -1
