"""`flask doctor`: the certificate that signs papers, and the keys by which browsers and telephones know the commune."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.db import now, writing
from app.demo import commune
from app.documents.trial_certificate import self_signed
from app.notices import stops, vapid
from tests.cli.test_doctor import line
from tests.office import Office
from tests.town import close, make_app

PASSWORD = "mật khẩu của tệp"


def signs_with(office: Office, folder: Path, file: bytes) -> None:
    """The same office, set up to sign with this file."""
    paths = {"SIGN_PKCS12": folder / "unit.p12", "SIGN_PASSWORD_FILE": folder / "password"}
    paths["SIGN_PKCS12"].write_bytes(file)
    paths["SIGN_PASSWORD_FILE"].touch(0o600)
    paths["SIGN_PASSWORD_FILE"].write_text(PASSWORD, "utf-8")
    close(office.app)
    names = {name: str(path) for name, path in paths.items()}
    office.app = make_app(office.home, BACKUP_DIR=str(office.elsewhere), **names)


def doctor(office: Office) -> str:
    return office.app.test_cli_runner().invoke(args=["doctor"]).output


@pytest.mark.parametrize(
    ("began", "life", "mark", "words"),
    [
        (-700, 731, "·", "the signing certificate ends"),
        (-700, 729, "!", "the signing certificate ends"),
        (-700, 699, "✗", "the signing certificate ends"),
        (5, 700, "✗", "begins only"),
    ],
)
def test_the_end_of_the_signing_certificate_is_said_a_month_before(
    office: Office, tmp_path: Path, began: int, life: int, mark: str, words: str
) -> None:
    at = now() + timedelta(days=began)
    signs_with(office, tmp_path, self_signed("UBND xã", PASSWORD.encode(), at=at, life=timedelta(days=life, hours=1)))
    said = line(doctor(office), words)
    assert said.startswith(f"{mark} {commune.HOME}")
    assert ("SIGN_PKCS12" in said) == (mark != "·")


def test_a_certificate_that_does_not_open_is_named_and_its_password_is_not(office: Office, tmp_path: Path) -> None:
    signs_with(office, tmp_path, b"no PKCS#12 at all")
    said = line(doctor(office), "does not open")
    assert said.startswith("✗")
    assert "SIGN_PASSWORD_FILE" in said
    assert PASSWORD not in doctor(office)


def test_without_one_it_is_said_that_nothing_is_signed(office: Office) -> None:
    assert line(doctor(office), "no signing certificate").startswith("·")


def test_the_keys_of_push_and_of_who_wants_no_more_messages_are_looked_at(office: Office) -> None:
    keys = office.app.extensions["settings"].keys_dir
    with office.app.app_context(), writing():
        stops.stop("0912345678", "sms", keys, at=now())
    vapid.key_file(keys)
    well = doctor(office)
    assert line(well, f"{stops.NAME}: 1 người").startswith("·")
    assert line(well, f"{vapid.NAME}: 0 người").startswith("·")
    for name in (vapid.NAME, stops.NAME):
        (keys / name).chmod(0o644)
        assert "chmod 600" in line(doctor(office), f"others may read {name}")
        (keys / name).write_bytes(b"torn")
        assert line(doctor(office), f"cannot be read: {name}").startswith("✗")
        (keys / name).unlink()
    gone = doctor(office)
    assert "DATA_DIR/keys" in line(gone, f"missing key: {stops.NAME}")
    assert f"missing key: {vapid.NAME}" not in gone, "nobody is bound to it: another is made when one is needed"
