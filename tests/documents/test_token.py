"""A key that never leaves its token (PKCS#11): it signs, the validator agrees, and a wrong PIN is said without it."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from app.documents import certificate, pades
from app.documents.trial_certificate import self_signed
from app.domain.errors import CertificateMissing
from app.esign import ESign
from tests.documents.test_pades import LINES, UNIT, plain  # noqa: F401 - a fixture

PLACES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
TOOLS = ("softhsm2-util", "pkcs11-tool")
LABEL, PIN = "uy-ban", "4711"
pytestmark = pytest.mark.long


@pytest.fixture
def module() -> str:
    found = next((one for one in PLACES if Path(one).is_file()), None)
    if found is None or any(shutil.which(one) is None for one in TOOLS):
        pytest.skip("no SoftHSM here: SIGN_PKCS11 was not tried (apt-get install softhsm2 opensc)")
    return found


@pytest.fixture
def token(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ESign:
    """A token of this unit's with its key and certificate, as a commune would be handed one."""
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    made = self_signed("UBND xã Phiêng Sao", b"x", at=datetime.now(UTC) - timedelta(minutes=1))
    key, cert, _ = pkcs12.load_key_and_certificates(made, b"x")
    assert key is not None
    assert cert is not None
    (tmp_path / "key.der").write_bytes(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "cert.der").write_bytes(cert.public_bytes(Encoding.DER))
    run("softhsm2-util", "--init-token", "--free", "--label", f"xa-{UNIT}", "--so-pin", "0000", "--pin", PIN)
    for kind, file in (("privkey", "key.der"), ("cert", "cert.der")):
        place = ["--token-label", f"xa-{UNIT}", "--login", "--pin", PIN, "--id", "01", "--label", LABEL]
        run("pkcs11-tool", "--module", module, *place, "--write-object", str(tmp_path / file), "--type", kind)
    (tmp_path / "pin").touch(0o600)
    (tmp_path / "pin").write_text(f"{PIN}\n")
    return ESign(module=module, token="xa-{unit}", label=LABEL, password_file=str(tmp_path / "pin"))


def run(*command: str) -> None:
    done = subprocess.run(command, env=os.environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_token_signed_holds_in_the_validator(token: ESign, plain: bytes) -> None:  # noqa: F811
    with certificate.signer_of(token, UNIT) as signer:
        said = certificate.read(signer.signing_cert)
        signed = pades.sign(plain, signer, LINES, reason="thử", place="xã Phiêng Sao")
    assert said.subject == "UBND xã Phiêng Sao"
    said.check(datetime.now(UTC))
    judged = pades.judge(signed, [said.pem])
    assert judged.holds
    assert judged.certificate == said
    torn = bytearray(signed)
    torn[len(plain) // 2] ^= 1
    with suppress(ValueError):  # torn so far that it is no PDF any more
        assert not pades.judge(bytes(torn), [said.pem]).holds


def test_it_signs_again_and_again_in_one_process(token: ESign, plain: bytes) -> None:  # noqa: F811
    for _ in range(3):
        with certificate.signer_of(token, UNIT) as signer:
            assert pades.sign(plain, signer, LINES, reason="thử", place="xã").startswith(plain[:100])


@pytest.mark.parametrize(
    ("about", "unit"),
    [({"token": "khac"}, UNIT), ({"label": "khac"}, UNIT), ({"module": "/usr/lib/os-release"}, UNIT), ({}, "H99.777")],
)
def test_a_token_that_is_not_there_is_said(token: ESign, about: dict[str, str], unit: str) -> None:
    names = ("module", "token", "label", "password_file")
    other = ESign(**{**{name: getattr(token, name) for name in names}, **about})
    with pytest.raises(CertificateMissing), certificate.signer_of(other, unit) as signer:
        assert signer.signing_cert is not None


def test_a_wrong_pin_is_said_without_it(token: ESign) -> None:
    Path(token.password_file).write_text("99999\n")
    with pytest.raises(CertificateMissing) as refused, certificate.signer_of(token, UNIT):
        pass
    assert "99999" not in str(refused.value)
