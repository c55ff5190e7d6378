"""An authenticator in software: makes passkeys and answers challenges as a phone's would (ES256, user verified)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def b64(content: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Its inverse."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SoftPasskey:
    """One passkey for one relying party."""

    def __init__(self, origin: str = "http://localhost", rp_id: str = "localhost") -> None:
        self.origin, self.rp_id = origin, rp_id
        self.id, self.key, self.count = os.urandom(32), ec.generate_private_key(ec.SECP256R1()), 0

    def create(self, options: dict[str, Any], *, verified: bool = True) -> dict[str, Any]:
        """What `navigator.credentials.create` would give for these options."""
        point = self.key.public_key().public_numbers()
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        grown = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cose
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED, verified) + grown}
        response = {"attestationObject": b64(cbor2.dumps(attestation)), "transports": ["internal"]}
        return self._credential("webauthn.create", options["challenge"], response)

    def get(self, options: dict[str, Any], *, verified: bool = True) -> dict[str, Any]:
        """What `navigator.credentials.get` would give."""
        data = self._data(0, verified)
        credential = self._credential("webauthn.get", options["challenge"], {"authenticatorData": b64(data)})
        client = unb64(credential["response"]["clientDataJSON"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        credential["response"]["signature"] = b64(signature)
        return credential

    def _data(self, flags: int, verified: bool) -> bytes:
        self.count += 1
        flags |= PRESENT | (VERIFIED if verified else 0)
        return hashlib.sha256(self.rp_id.encode()).digest() + struct.pack(">BI", flags, self.count)

    def _credential(self, kind: str, challenge: str, response: dict[str, Any]) -> dict[str, Any]:
        client = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return {
            "id": b64(self.id),
            "rawId": b64(self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {"clientDataJSON": b64(json.dumps(client).encode()), **response},
        }
