"""A demo's certificate: made by itself, trusted by nobody, and saying so in its name."""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from app.esign import UNIT, ESign

TRIAL = "BẢN DÙNG THỬ"
LIFE = timedelta(days=730)
PASSWORD = "esign.password"  # noqa: S105 - the name of a file
FILE = f"esign-{UNIT}.p12"


def trial(folder: Path, stamp_url: str) -> ESign:
    """What a demo signs with, where nothing was set up."""
    return ESign(pkcs12=str(folder / FILE), password_file=str(folder / PASSWORD), stamp_url=stamp_url)


def make_trial(folder: Path, unit_id: str, name: str, *, at: datetime) -> None:
    """The unit's own, made once (0600); one that is there stays."""
    if not (folder / PASSWORD).exists():
        _write(folder / PASSWORD, secrets.token_urlsafe(24).encode())
    file = folder / FILE.replace(UNIT, unit_id)
    if not file.exists():
        _write(file, self_signed(f"{name} ({TRIAL})", (folder / PASSWORD).read_bytes(), at=at))


def self_signed(name: str, password: bytes, *, at: datetime, life: timedelta = LIFE) -> bytes:
    """A PKCS#12 file with a fresh key and a certificate under this name."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    ) | {"encipher_only": False, "decipher_only": False}
    certificate = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(None, key, certificate, None, BestAvailableEncryption(password))


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
