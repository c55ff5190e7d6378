"""A time stamp comes from the one host that was named; anything else signs nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from asn1crypto import keys, tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from app.documents import certificate, pades, time_stamp
from app.documents.copy import copy_pdf
from app.documents.trial_certificate import make_trial, trial
from app.domain.errors import StampUnreachable
from tests.documents.test_pades import COPY, LINES, UNIT
from tests.web.copies import page

URL = "https://tsa.example.vn/stamp"
AT = datetime(2026, 9, 15, 3, 42, tzinfo=UTC)


def authority() -> tuple[DummyTimeStamper, str]:
    """A time stamp authority, and its certificate (PEM)."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA bịa")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=1))
        .not_valid_after(AT + timedelta(days=3650))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    held = asn1.Certificate.load(made.public_bytes(Encoding.DER)), keys.PrivateKeyInfo.load(secret)
    return DummyTimeStamper(*held, fixed_dt=AT), made.public_bytes(Encoding.PEM).decode()


def sign(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: httpx.MockTransport) -> tuple[bytes, str]:
    """A copy signed with a stamp that came this way, and the certificate of its signer."""
    real = time_stamp.OneHost
    monkeypatch.setattr(time_stamp, "OneHost", lambda url: real(url, answer))
    make_trial(folder, UNIT, "UBND xã", at=datetime.now(UTC) - timedelta(minutes=1))
    with certificate.signer_of(trial(folder, URL), UNIT) as signer:
        pdf = copy_pdf(COPY, [page()])
        assert signer.signing_cert is not None
        pem = certificate.read(signer.signing_cert).pem
        return pades.sign(pdf, signer, LINES, reason="Thử", place="xã", stamp_url=URL), pem


def test_the_stamps_hour_stands_in_the_signature(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamper, root = authority()
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        told = stamper.request_tsa_response(tsp.TimeStampReq.load(request.content))
        return httpx.Response(200, content=told.dump(), headers={"Content-Type": time_stamp.ANSWERS})

    pdf, pem = sign(tmp_path, monkeypatch, httpx.MockTransport(answer))
    assert {str(one) for one in asked} == {URL}
    assert pades.stamp_of(pdf) == AT
    judged = pades.judge(pdf, [pem, root])
    assert judged.holds
    assert judged.stamped_at == AT


ODD = {
    "elsewhere": httpx.Response(302, headers={"Location": "http://127.0.0.1:6379/"}),
    "busy": httpx.Response(503),
    "a page": httpx.Response(200, content=b"<html>", headers={"Content-Type": "text/html"}),
    "rubbish": httpx.Response(200, content=b"rubbish", headers={"Content-Type": time_stamp.ANSWERS}),
    "no end": httpx.Response(200, content=bytes(100_000), headers={"Content-Type": time_stamp.ANSWERS}),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_no_stamp_no_signature(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: httpx.Response) -> None:
    with pytest.raises(StampUnreachable):
        sign(tmp_path, monkeypatch, httpx.MockTransport(lambda _: odd))


def test_who_does_not_answer_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("", request=request)

    with pytest.raises(StampUnreachable):
        sign(tmp_path, monkeypatch, httpx.MockTransport(silent))
