"""Compact JWS with ES256 (RFC 7515, RFC 7518) and JWK thumbprints (RFC 7638).

Every pushed operation costs two of these verifications, so they stand on ``cryptography`` directly: joserfc,
which the tests use as the judge of these few lines, takes half as long again.
"""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256

PublicKey = ec.EllipticCurvePublicKey
PrivateKey = ec.EllipticCurvePrivateKey
ES256 = ec.ECDSA(SHA256())
_written = json.JSONEncoder(separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode
_URL_SAFE = bytes.maketrans(b"-_+/", b"+/..")


class BadJws(ValueError):
    """Not a compact JWS, not ES256, or signed by another key."""


@dataclass(frozen=True, slots=True)
class Jws:
    """A compact JWS taken apart, not yet verified."""

    kid: str
    payload: bytes
    signed: bytes
    signature: bytes


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str | bytes) -> bytes:
    """The bytes behind base64url without padding."""
    if isinstance(text, str):
        text = text.encode()
    return binascii.a2b_base64(text.translate(_URL_SAFE) + b"=" * (-len(text) % 4), strict_mode=True)


def split(token: str | bytes) -> Jws:
    """Take a compact JWS apart. Raises `BadJws`."""
    raw = token.encode() if isinstance(token, str) else token
    try:
        protected, payload, signature = raw.split(b".")
        kid = _kid(protected)
        return Jws(kid, unb64(payload), raw[: len(protected) + 1 + len(payload)], unb64(signature))
    except (ValueError, RecursionError) as error:  # binascii.Error is a ValueError
        raise BadJws("not a compact JWS with ES256") from error


def verify(jws: Jws, key: PublicKey) -> bytes:
    """The payload, if ``key`` signed it. Raises `BadJws`."""
    if len(jws.signature) != 64:
        raise BadJws("not an ES256 signature")
    r, s = int.from_bytes(jws.signature[:32], "big"), int.from_bytes(jws.signature[32:], "big")
    try:
        key.verify(encode_dss_signature(r, s), jws.signed, ES256)
    except InvalidSignature:
        raise BadJws("signed by another key") from None
    return jws.payload


def sign(payload: bytes, key: PrivateKey) -> str:
    """A compact JWS over ``payload``; its ``kid`` is the key's thumbprint."""
    signed = _head_of(key) + b"." + b64(payload).encode()
    r, s = decode_dss_signature(key.sign(signed, ES256))
    return f"{signed.decode()}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def sign_json(value: dict[str, Any], key: PrivateKey) -> str:
    """A compact JWS over the canonical JSON of plain ASCII values (strings, integers, lists)."""
    return sign(canonical(value), key)


def canonical(value: dict[str, Any]) -> bytes:
    """RFC 8785 form for what the server itself writes: ASCII names, strings and integers only."""
    return _written(value).encode()


def generate() -> PrivateKey:
    """A new P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def public_jwk(key: PublicKey) -> dict[str, Any]:
    """The public JWK: ``kty``, ``crv``, ``x``, ``y``."""
    numbers = key.public_numbers()
    return {
        "kty": "EC",
        "crv": "P-256",
        "x": b64(numbers.x.to_bytes(32, "big")),
        "y": b64(numbers.y.to_bytes(32, "big")),
    }


def public_key(jwk: dict[str, Any]) -> PublicKey:
    """The key of a public JWK on P-256. Raises `BadJws` for any other or a point off the curve."""
    if jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
        raise BadJws("not an EC key on P-256")
    try:
        return _point(str(jwk["x"]), str(jwk["y"]))
    except (KeyError, ValueError, binascii.Error) as error:
        raise BadJws("not a point on P-256") from error


def thumbprint(jwk: dict[str, Any]) -> str:
    """RFC 7638: base64url SHA-256 of the required members."""
    required = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    return b64(hashlib.sha256(canonical(required)).digest())


@lru_cache(maxsize=4096)
def _point(x: str, y: str) -> PublicKey:
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(unb64(x), "big"), int.from_bytes(unb64(y), "big"), ec.SECP256R1()
    )
    return numbers.public_key()


@lru_cache(maxsize=4096)
def _kid(protected: bytes) -> str:
    """The ``kid`` of a protected header; devices send the same few again and again."""
    header = json.loads(unb64(protected))
    if (
        not isinstance(header, dict)
        or header.get("alg") != "ES256"
        or "crit" in header
        or not isinstance(header.get("kid"), str)
    ):
        raise ValueError("protected header")
    return cast("str", header["kid"])


_heads: dict[int, tuple[PrivateKey, bytes]] = {}


def _head_of(key: PrivateKey) -> bytes:
    """The protected header of what this key signs. Keys cannot be hashed, so each is known by its place."""
    known = _heads.get(id(key))
    if known is None or known[0] is not key:
        if len(_heads) > 1000:
            _heads.clear()
        kid = thumbprint(public_jwk(key.public_key()))
        known = _heads[id(key)] = (key, b64(canonical({"alg": "ES256", "kid": kid})).encode())
    return known[1]
