"""The certificate under which the proxy stands in for the commune, and one that no tablet knows."""

from __future__ import annotations

import base64
import hashlib
import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

TRUSTING = "--ignore-certificate-errors-spki-list="
"""With the pin behind it: Chromium takes this key for good, and every other certificate for what it is."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a server shows in a handshake. ``pin`` is base64 of the SHA-256 of its public key."""

    context: ssl.SSLContext
    pin: str


@cache
def commune() -> Identity:
    """That of this process' proxies."""
    return _make()


@cache
def stranger() -> Identity:
    """A box on the way that would like to be the commune."""
    return _make()


def _make() -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    at = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=30))
        .not_valid_after(at + timedelta(days=300))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    return Identity(_context(key, certificate), _pin(key.public_key()))


def _context(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        chain, secret = Path(folder) / "chain.pem", Path(folder) / "key.pem"
        chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
        context.load_cert_chain(chain, secret)
    return context


def _pin(key: ec.EllipticCurvePublicKey) -> str:
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return base64.b64encode(hashlib.sha256(key.public_bytes(*form)).digest()).decode()
