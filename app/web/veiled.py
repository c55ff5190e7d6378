"""Words of a search in an address: sealed, because addresses stay in histories and in the logs of others."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app


def veil(text: str) -> str:
    """The text as an address may carry it; empty for none."""
    return _seal().encrypt(text.encode()).decode() if text else ""


def unveil(sealed: str) -> str:
    """The text of what `veil` made; empty for anything else."""
    try:
        return _seal().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def _seal() -> Fernet:
    secret = current_app.secret_key or ""
    known = secret if isinstance(secret, bytes) else secret.encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"tannoi:address:v1\n" + known).digest()))
