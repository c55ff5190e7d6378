"""With what copies are signed: odd settings are refused at the start, and no password is in any message."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import BadSetting
from app.esign import ESign


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """A certificate's file and its password's."""
    for name, content in (("unit.p12", "x"), ("password", "secret words\nmore"), ("token.so", "x")):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o600)
    return {"p12": str(tmp_path / "unit.p12"), "password": str(tmp_path / "password"), "so": str(tmp_path / "token.so")}


def test_nothing_set_signs_nothing() -> None:
    assert not ESign.from_env({}).is_set


def test_a_file_a_token_and_a_stamp_are_taken(files: dict[str, str]) -> None:
    made = ESign.from_env({"SIGN_PKCS12": files["p12"], "SIGN_PASSWORD_FILE": files["password"]})
    assert made.password_of("H99.001") == b"secret words"
    folder = Path(files["p12"]).parent
    many = {"SIGN_PKCS12": f"{folder}/{{unit}}.p12", "SIGN_PASSWORD_FILE": f"{folder}/{{unit}}.password"}
    assert ESign.from_env(many).file_of("H99.001") == folder / "H99.001.p12"
    token = {
        "SIGN_PKCS11": files["so"],
        "SIGN_TOKEN": "{unit}",
        "SIGN_LABEL": "ky",
        "SIGN_PASSWORD_FILE": files["password"],
    }
    assert ESign.from_env(token).token_of("H99.001") == ("H99.001", "ky")
    stamp = {"STAMP_URL": "http://tsa.example.vn/stamp", "STAMP_HOSTS": "other.example, tsa.example.vn"}
    assert ESign.from_env(stamp).stamp_url == "http://tsa.example.vn/stamp"


TOKEN = {"SIGN_PKCS11": "{so}", "SIGN_TOKEN": "a", "SIGN_LABEL": "b"}
ODD = [
    {"SIGN_PKCS12": "{p12}"},
    {"SIGN_PASSWORD_FILE": "{password}"},
    {"SIGN_PKCS12": "unit.p12", "SIGN_PASSWORD_FILE": "{password}"},
    {"SIGN_PKCS12": "/nowhere/{{unit}}.p12", "SIGN_PASSWORD_FILE": "{password}"},
    {"SIGN_PKCS12": "{p12}", "SIGN_PASSWORD_FILE": "/nowhere"},
    {
        "SIGN_PKCS12": "{p12}",
        "SIGN_PKCS11": "{so}",
        "SIGN_TOKEN": "a",
        "SIGN_LABEL": "b",
        "SIGN_PASSWORD_FILE": "{password}",
    },
    {"SIGN_PKCS11": "{so}", "SIGN_TOKEN": "a", "SIGN_PASSWORD_FILE": "{password}"},
    {"SIGN_TOKEN": "a", "SIGN_LABEL": "b"},
    {"STAMP_URL": "https://tsa.example.vn"},
    {"STAMP_HOSTS": "tsa.example.vn"},
    {"STAMP_URL": "https://tsa.example.vn", "STAMP_HOSTS": "example.vn"},
    {"STAMP_URL": "https://tsa.example.vn.evil.example", "STAMP_HOSTS": "tsa.example.vn"},
    {"STAMP_URL": "https://me:secret@tsa.example.vn", "STAMP_HOSTS": "tsa.example.vn"},
    {"STAMP_URL": "file:///etc/passwd", "STAMP_HOSTS": "tsa.example.vn"},
    {"STAMP_URL": "https://tsa.example.vn", "STAMP_HOSTS": "tsa.example.vn/*"},
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: " ".join(odd.values()))
def test_odd_settings_are_refused(files: dict[str, str], odd: dict[str, str]) -> None:
    with pytest.raises(BadSetting):
        ESign.from_env({name: value.format(**files) for name, value in odd.items()})


def test_a_password_that_others_may_read_is_refused_and_not_repeated(files: dict[str, str]) -> None:
    Path(files["password"]).chmod(0o640)
    with pytest.raises(BadSetting) as refused:
        ESign.from_env({"SIGN_PKCS12": files["p12"], "SIGN_PASSWORD_FILE": files["password"]})
    assert "secret" not in refused.value.detail
    assert "chmod 600" in refused.value.detail


def test_an_empty_password_is_refused(files: dict[str, str]) -> None:
    Path(files["password"]).write_text("\n")
    with pytest.raises(BadSetting):
        ESign.from_env({"SIGN_PKCS12": files["p12"], "SIGN_PASSWORD_FILE": files["password"]})
