"""Opening a seal: the age format, version 1 (https://age-encryption.org/v1), for X25519 recipients.

Every pushed operation is opened once. `pyrage` derives the public key anew for each and takes three times as long
as what it asks of the processor, so an ordinary seal (one chunk, a key of ours among its recipients) is opened here
with `cryptography`. Whatever is not ordinary, or does not open, goes to `pyrage`: it alone says that a seal is broken.
"""

from __future__ import annotations

import hmac
import re
from binascii import a2b_base64, b2a_base64
from functools import lru_cache

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pyrage import x25519

_STANZA = rb"-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n"
_HEADER = re.compile(rb"age-encryption\.org/v1\n((?:" + _STANZA + rb")+)--- ([A-Za-z0-9+/]{43})\n")
_OURS = re.compile(rb"^-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n", re.MULTILINE)
_NONCE, _TAG, _CHUNK = 16, 16, 64 * 1024
_ONCE = bytes(12)
_FIRST_AND_LAST = bytes(11) + b"\x01"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

Pair = tuple[X25519PrivateKey, bytes]
"""A secret key, and the public half that belongs to it."""


def opened(sealed: bytes, identities: list[x25519.Identity]) -> bytes:
    """What was sealed to one of these. Raises `pyrage.DecryptError`."""
    plain = _opened_here(sealed, [_pair(str(one)) for one in identities])
    return bytes(pyrage.decrypt(sealed, identities)) if plain is None else plain


def _opened_here(sealed: bytes, pairs: list[Pair]) -> bytes | None:
    header = _HEADER.match(sealed)
    if header is None or len(sealed) - header.end() > _NONCE + _CHUNK + _TAG:
        return None
    try:
        key = _file_key(header[1], pairs)
        if key is None or not _is_whole(sealed[: header.start(2) - 1], header[2], key):
            return None
        nonce, chunk = sealed[header.end() : header.end() + _NONCE], sealed[header.end() + _NONCE :]
        return ChaCha20Poly1305(_derived(key, nonce, b"payload")).decrypt(_FIRST_AND_LAST, chunk, None)
    except (ValueError, InvalidTag):  # not base64, no point on the curve, bytes that were changed
        return None


def _file_key(stanzas: bytes, pairs: list[Pair]) -> bytes | None:
    """The key that one of the recipients' stanzas holds for one of us."""
    for share, body in _OURS.findall(stanzas):
        for pair in pairs:
            try:
                key = _unwrapped(_unb64(share), _unb64(body), pair)
            except InvalidTag:  # somebody else's
                continue
            return key if len(key) == 16 else None
    return None


def _unwrapped(share: bytes, body: bytes, pair: Pair) -> bytes:
    secret, public = pair
    shared = secret.exchange(X25519PublicKey.from_public_bytes(share))
    key = _derived(shared, share + public, b"age-encryption.org/v1/X25519")
    return ChaCha20Poly1305(key).decrypt(_ONCE, body, None)


def _is_whole(head: bytes, said: bytes, key: bytes) -> bool:
    return hmac.compare_digest(hmac.digest(_derived(key, b"", b"header"), head, "sha256"), _unb64(said))


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF with SHA-256, one block (RFC 5869)."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), purpose + b"\x01", "sha256")


def _unb64(text: bytes) -> bytes:
    """Base64 without padding, in its one canonical form. Raises `ValueError`."""
    raw = a2b_base64(text + b"=" * (-len(text) % 4), strict_mode=True)
    if b2a_base64(raw, newline=False).rstrip(b"=") != text:
        raise ValueError("not canonical")
    return raw


@lru_cache(maxsize=1024)
def _pair(identity: str) -> Pair:
    """The key behind ``AGE-SECRET-KEY-1…`` (Bech32: 52 letters of 5 bits and 6 that `pyrage` has checked)."""
    letters = identity.lower().rpartition("1")[2][:-6]
    bits = sum(_BECH32.index(letter) << 5 * place for place, letter in enumerate(reversed(letters)))
    secret = X25519PrivateKey.from_private_bytes((bits >> 4).to_bytes(32, "big"))
    return secret, secret.public_key().public_bytes_raw()
