"""The commune's own signature under a file: with which certificate, and what it said of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.config import Settings
from app.db import db, now
from app.documents import certificate, pades
from app.documents.trial_certificate import make_trial, trial
from app.domain.errors import CertificateMissing
from app.esign import ESign
from app.models import Unit


@dataclass(frozen=True, slots=True)
class Signed:
    """The file, whose certificate is under it, and the hour of the time stamp, if there is one."""

    pdf: bytes
    certificate: certificate.Certificate
    stamped_at: datetime | None


def esign_of(unit: Unit, settings: Settings) -> ESign:
    """With what this unit signs; a demo that was given nothing has a certificate of its own making."""
    if settings.esign.is_set or not settings.demo:
        return settings.esign
    make_trial(settings.keys_dir, unit.id, f"UBND {unit.name}", at=now())
    return trial(settings.keys_dir, settings.esign.stamp_url)


def sign_for(
    unit: Unit, pdf: bytes, lines: Sequence[str], *, reason: str, settings: Settings, look: pades.Look = pades.ON_A4
) -> Signed:
    """Put the unit's signature under it. The session is let go of: a time stamp may take its time.

    Raises `CertificateMissing`, `CertificateOver` and `StampUnreachable`.
    """
    key, place, esign = unit.id, unit.name, esign_of(unit, settings)
    db.session.rollback()
    with certificate.signer_of(esign, key) as signer:
        if signer.signing_cert is None:
            raise CertificateMissing
        said = certificate.read(signer.signing_cert)
        said.check(now())
        made = pades.sign(pdf, signer, lines, reason=reason, place=place, stamp_url=esign.stamp_url, look=look)
    return Signed(made, said, pades.stamp_of(made))
