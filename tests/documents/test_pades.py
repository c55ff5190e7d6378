"""The commune's signature holds in the validator, no flipped byte passes, and a renewed certificate harms no copy."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from app.documents import certificate, pades
from app.documents.copy import CopyData, copy_pdf
from app.documents.receipt import Issuer
from app.documents.trial_certificate import make_trial, self_signed, trial
from app.domain.errors import CertificateMissing, CertificateOver
from app.esign import ESign
from tests.documents.samples import LONG_NAME
from tests.web.copies import page

UNIT = "H99.001"
AT = datetime(2026, 9, 15, 3, 42, tzinfo=UTC)
EVERY = 5 if os.environ.get("PROVE") == "1" else 50
"""Each takes the validator some milliseconds: a copy has ninety thousand bytes."""
COPY = CopyData(
    issuer=Issuer("UBND XÃ PHIÊNG SAO", "UBND TỈNH THÁI NGUYÊN", "Phiêng Sao"),
    title="Giấy khai sinh",
    number="H99.001-260915-00001",
    book_number="12/2026",
    officer=LONG_NAME,
    at=AT,
    code="7K2M9QXF4TBHW8PD",
    public_url="https://phiengsao.example",
    pages=("1",),
)
LINES = ("ĐÃ KÝ SỐ", "Cơ quan: UBND xã Phiêng Sao", f"Người quyết định: {LONG_NAME}")


@pytest.fixture(scope="module")
def plain() -> bytes:
    """The file that a leader decides on."""
    return copy_pdf(COPY, [page()])


@pytest.fixture(scope="module")
def esign(tmp_path_factory: pytest.TempPathFactory) -> ESign:
    """A certificate that was made just now."""
    folder = tmp_path_factory.mktemp("keys")
    make_trial(folder, UNIT, "UBND xã Phiêng Sao", at=datetime.now(UTC) - timedelta(minutes=1))
    return trial(folder, "")


def sign(pdf: bytes, esign: ESign) -> tuple[bytes, str]:
    """Signed, and the certificate (PEM) by which it is judged."""
    with certificate.signer_of(esign, UNIT) as signer:
        said = certificate.read(signer.signing_cert)
        return pades.sign(pdf, signer, LINES, reason="Chứng thực", place="xã Phiêng Sao"), said.pem


@pytest.fixture(scope="module")
def signed(plain: bytes, esign: ESign) -> tuple[bytes, str]:
    """The same file with the commune's signature."""
    return sign(plain, esign)


def test_the_signature_holds_and_covers_the_whole_file(signed: tuple[bytes, str]) -> None:
    pdf, root = signed
    judged = pades.judge(pdf, [root])
    assert (judged.intact, judged.whole, judged.trusted, judged.holds) == (True, True, True, True)
    assert judged.certificate is not None
    assert judged.certificate.pem == root


def test_nobody_elses_certificate_is_trusted(signed: tuple[bytes, str], plain: bytes, tmp_path: Path) -> None:
    make_trial(tmp_path, UNIT, "UBND xã Phiêng Sao", at=datetime.now(UTC) - timedelta(minutes=1))
    other, root = sign(plain, trial(tmp_path, ""))
    assert not pades.judge(signed[0], [root]).holds
    assert pades.judge(other, [root]).holds


def test_a_flipped_byte_is_seen_by_the_hash_and_outside_of_the_signature_by_the_validator_too(
    signed: tuple[bytes, str],
) -> None:
    pdf, root = signed
    issued, hole, unseen = hashlib.sha256(pdf).hexdigest(), _hole(pdf), []
    for place in range(0, len(pdf), EVERY):
        changed = bytearray(pdf)
        changed[place] ^= 1
        assert hashlib.sha256(changed).hexdigest() != issued
        if place not in hole and _holds(bytes(changed), root):
            unseen.append(place)
    assert unseen == []


def _holds(pdf: bytes, root: str) -> bool:
    try:
        return pades.judge(pdf, [root]).holds
    except ValueError:
        return False


def _hole(pdf: bytes) -> range:
    """Where the signature itself stands: the one part that it cannot cover, of which most is padding."""
    begin = pdf.rindex(b"/Contents <")
    return range(begin, pdf.index(b">", begin + 11))


def test_more_behind_the_signature_is_not_the_whole_file(signed: tuple[bytes, str]) -> None:
    pdf, root = signed
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_blank_page()
    file = io.BytesIO()
    writer.write(file)
    assert file.getvalue().startswith(pdf)
    assert not _holds(file.getvalue(), root)


def test_a_renewed_certificate_signs_anew_and_old_copies_still_hold(plain: bytes, tmp_path: Path) -> None:
    now, password = datetime.now(UTC), b"first secret"
    esign = _own(tmp_path, self_signed("UBND xã", password, at=now - timedelta(days=1)), password)
    old, old_root = sign(plain, esign)
    _own(tmp_path, self_signed("UBND xã", b"second secret", at=now - timedelta(minutes=1)), b"second secret")
    new, new_root = sign(plain, esign)
    assert old_root != new_root
    assert pades.judge(old, [old_root]).holds
    assert pades.judge(new, [new_root]).holds


@pytest.mark.parametrize(
    ("begins", "life"), [(timedelta(days=-30), timedelta(days=20)), (timedelta(days=1), timedelta(days=9))]
)
def test_a_certificate_outside_of_its_time_is_refused(tmp_path: Path, begins: timedelta, life: timedelta) -> None:
    esign = _own(tmp_path, self_signed("UBND xã", b"secret", at=datetime.now(UTC) + begins, life=life), b"secret")
    with certificate.signer_of(esign, UNIT) as signer, pytest.raises(CertificateOver):
        certificate.read(signer.signing_cert).check(datetime.now(UTC))


def test_a_wrong_password_opens_nothing_and_is_in_no_message(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    esign = _own(tmp_path, self_signed("UBND xã", b"secret", at=datetime.now(UTC)), b"not-the-secret")
    with pytest.raises(CertificateMissing) as refused, certificate.signer_of(esign, UNIT):
        pass
    told = f"{refused.value!r} {refused.value.detail} {caplog.text}"
    assert "not-the-secret" not in told


def test_what_may_not_sign_does_not(tmp_path: Path) -> None:
    with pytest.raises(CertificateMissing), certificate.signer_of(ESign(), UNIT):
        pass
    esign = _own(tmp_path, b"no PKCS#12 at all", b"secret")
    with pytest.raises(CertificateMissing), certificate.signer_of(esign, UNIT):
        pass


def _own(folder: Path, content: bytes, password: bytes) -> ESign:
    """This file and its password, as an administrator puts them in place."""
    (folder / "unit.p12").write_bytes(content)
    (folder / "password").write_bytes(password + b"\n")
    (folder / "password").chmod(0o600)
    return ESign(pkcs12=str(folder / "unit.p12"), password_file=str(folder / "password"))


def test_the_file_declares_itself_an_archive_with_its_fonts_and_colours(signed: tuple[bytes, str]) -> None:
    reader: Any = pypdf.PdfReader(io.BytesIO(signed[0]))
    catalogue = reader.trailer["/Root"]
    xmp = catalogue["/Metadata"].get_data().decode()
    assert "pdfaid:part>2<" in xmp.replace('pdfaid:part="2"', "pdfaid:part>2<")
    assert "pdfaid:conformance>A<" in xmp.replace('pdfaid:conformance="A"', "pdfaid:conformance>A<")
    assert catalogue["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "vi"
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(catalogue.get("/Names", {}))
    fonts = [font for one in reader.pages for font in _fonts(one["/Resources"])]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def _fonts(resources: Any) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for font in resources.get("/Font", {}).values():
        deeper = font.get_object().get("/DescendantFonts", [font])
        found += [one.get_object()["/FontDescriptor"].get_object() for one in deeper]
    return found


@pytest.mark.skipif(
    shutil.which("pdfsig") is None, reason="poppler's pdfsig is not on this machine: pyHanko judged alone"
)
def test_pdfsig_agrees(signed: tuple[bytes, str], tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(signed[0])
    said = subprocess.run(
        ["pdfsig", "-nocert", tmp_path / "copy.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said


def test_the_certificate_is_told_as_its_file_says(tmp_path: Path) -> None:
    content = self_signed("UBND xã Phiêng Sao", b"secret", at=AT)
    _, found, _ = pkcs12.load_key_and_certificates(content, b"secret")
    assert isinstance(found, x509.Certificate)
    with certificate.signer_of(_own(tmp_path, content, b"secret"), UNIT) as signer:
        said = certificate.read(signer.signing_cert)
    assert (said.subject, said.issuer) == ("UBND xã Phiêng Sao", "UBND xã Phiêng Sao")
    assert said.serial == f"{found.serial_number:X}"
    assert said.sha256 == hashlib.sha256(found.public_bytes(Encoding.DER)).hexdigest()
