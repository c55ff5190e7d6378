"""The commune's certificate: what it says, whether it may sign today, and who holds its key."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadSetting, CertificateMissing, CertificateOver
from app.esign import ESign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn1crypto import x509  # type: ignore[import-untyped]
    from pyhanko.sign.signers import Signer

MAY_SIGN = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True, slots=True)
class Certificate:
    """``sha256`` of its DER form in hex, ``pem`` the whole of it; hours in UTC."""

    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    sha256: str
    pem: str

    def check(self, at: datetime) -> None:
        """Raises `CertificateOver` outside of its time."""
        if not self.not_before <= at < self.not_after:
            raise CertificateOver(f"{self.serial}: {self.not_before:%Y-%m-%d} to {self.not_after:%Y-%m-%d}")

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        hours = {name: getattr(self, name).astimezone(UTC).isoformat() for name in ("not_before", "not_after")}
        return {**asdict(self), **hours}


def read(found: x509.Certificate) -> Certificate:
    """What a certificate says of itself."""
    from asn1crypto import pem

    der = found.dump()
    life = found["tbs_certificate"]["validity"]
    return Certificate(
        subject=_name(found.subject.native),
        issuer=_name(found.issuer.native),
        serial=f"{found.serial_number:X}",
        not_before=life["not_before"].native,
        not_after=life["not_after"].native,
        sha256=hashlib.sha256(der).hexdigest(),
        pem=pem.armor("CERTIFICATE", der).decode(),
    )


def _name(parts: dict[str, Any]) -> str:
    """What people call whoever it is; an organisation before nothing at all."""
    said = [parts.get(key) for key in ("common_name", "organization_name", "organizational_unit_name")]
    found = next((one for one in said if one), "")
    return ", ".join(found) if isinstance(found, list) else str(found)


@contextmanager
def signer_of(esign: ESign, unit_id: str) -> Iterator[Signer]:
    """Whoever signs for this unit, until the block ends.

    Raises `CertificateMissing`: none is set up, its file or token does not open, or it may not sign.
    """
    if not esign.is_set:
        raise CertificateMissing("none is set up")
    try:
        password = esign.password_of(unit_id)
    except BadSetting as error:
        raise CertificateMissing(error.detail) from error
    opened = _from_file(esign, unit_id, password) if esign.pkcs12 else _from_token(esign, unit_id, password)
    with opened as signer:
        usage = signer.signing_cert.key_usage_value if signer.signing_cert else None
        if signer.signing_cert is None or (usage is not None and not MAY_SIGN & usage.native):
            raise CertificateMissing("this certificate is not for signing")
        yield signer


@contextmanager
def _from_file(esign: ESign, unit_id: str, password: bytes) -> Iterator[Signer]:
    from pyhanko.sign.signers import SimpleSigner

    try:
        signer = SimpleSigner.load_pkcs12_data(esign.file_of(unit_id).read_bytes(), (), passphrase=password)
    except (OSError, ValueError) as error:
        raise CertificateMissing(type(error).__name__) from None  # what a decoder says may hold what it was given
    if signer is None:
        raise CertificateMissing("the file does not open")
    yield signer


@contextmanager
def _from_token(esign: ESign, unit_id: str, password: bytes) -> Iterator[Signer]:
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

    token, label = esign.token_of(unit_id)
    criteria, pin = TokenCriteria(label=token), password.decode("utf-8", "replace")
    try:
        session = open_pkcs11_session(esign.module, token_criteria=criteria, user_pin=pin)
    except (PKCS11Error, SigningError, OSError, RuntimeError) as error:
        raise CertificateMissing(type(error).__name__) from None
    with session:
        signer = PKCS11Signer(session, cert_label=label)
        try:
            is_there = signer.signing_cert is not None  # looks for certificate and key, each alone under its label
        except (PKCS11Error, SigningError, ValueError) as error:
            raise CertificateMissing(type(error).__name__) from None
        if not is_there:
            raise CertificateMissing("nothing under this label")
        yield signer
