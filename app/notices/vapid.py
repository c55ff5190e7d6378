"""By which key browsers' push services know this installation (RFC 8292): ``DATA_DIR/keys/vapid.pem``."""

from __future__ import annotations

import os
from base64 import urlsafe_b64encode
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02  # type: ignore[import-untyped]  # it ships no types

NAME = "vapid.pem"


def key_file(folder: Path) -> Path:
    """Where it lies; made when first needed. Browsers subscribe to this key: another one loses them all."""
    path = folder / NAME
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.is_file():
        _make(path)
    return path


def signer(folder: Path) -> Vapid02:
    """What signs the word to a push service."""
    return _signer(str(key_file(folder)))


def public_key(folder: Path) -> str:
    """What a browser subscribes to: the uncompressed point, base64url."""
    point = signer(folder).public_key.public_bytes(form.Encoding.X962, form.PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def check(folder: Path) -> None:
    """Read the file anew, past what this process remembers. Raises whatever makes it no key."""
    Vapid02.from_file(str(folder / NAME))


@lru_cache(maxsize=8)
def _signer(path: str) -> Vapid02:
    return Vapid02.from_file(path)


def _make(path: Path) -> None:
    """Whole or not at all, and never over another's: two processes may start at once."""
    key = ec.generate_private_key(ec.SECP256R1())
    raw = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    draft = path.with_suffix(f".{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
