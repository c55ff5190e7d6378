"""A forgotten passphrase where the recovery key lies on a machine without a network: two files are carried."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from pyrage import x25519

from app.cli.recovering import answer_recovery
from app.db import db
from app.demo import commune, recovery_key
from app.models import RecoveryRequest
from app.sync import jws
from tests.factories import Tablet
from tests.forgotten import DATA_KEY, Forgotten


@pytest.fixture
def one(app: Flask, tablet: Tablet) -> Forgotten:
    return Forgotten(tablet, commune.HOA).asked().agree(app)


@pytest.fixture
def key(app: Flask, tmp_path: Path) -> Path:
    """The recovery key as it was printed and typed in."""
    (identity,) = recovery_key.identities(app.extensions["settings"].data_dir, commune.HOME)
    path = tmp_path / "recovery.age"
    path.write_text(f"{identity}\n")
    return path


def run(app: Flask, *args: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=[str(one) for one in args])


def answered(request: Path, key: Path, to: Path) -> Result:
    """On the other machine: no application, no database, no settings."""
    return CliRunner().invoke(answer_recovery, [str(request), "--identity", str(key), "--to", str(to)])


def test_the_data_comes_back_though_the_key_was_never_at_the_server(
    app: Flask, one: Forgotten, key: Path, tmp_path: Path
) -> None:
    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    assert run(app, "recover-vault", one.id, "--to", request).exit_code == 0
    said = answered(request, key, answer)
    assert said.exit_code == 0, said.output
    with app.app_context():
        assert said.output.startswith(db.session.get_one(RecoveryRequest, one.id).number)
    assert one.state() == "approved", "nothing happened yet"
    done = run(app, "recover-vault", one.id, "--answer", answer)
    assert done.exit_code == 0, done.output
    assert one.state() == "done"
    assert one.opened()["key"] == jws.b64(DATA_KEY)
    assert run(app, "recover-vault", one.id, "--answer", answer).exit_code == 1, "once"


def test_the_files_name_nobody_and_are_their_owners_alone(
    app: Flask, one: Forgotten, key: Path, tmp_path: Path
) -> None:
    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    run(app, "recover-vault", one.id, "--to", request)
    answered(request, key, answer)
    for file in (request, answer):
        assert "Nông" not in file.read_text()
        assert jws.b64(DATA_KEY) not in file.read_text()
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_request_that_nobody_agreed_to_is_not_carried(app: Flask, tablet: Tablet, tmp_path: Path) -> None:
    waiting = Forgotten(tablet, commune.HOA).asked()
    assert run(app, "recover-vault", waiting.id, "--to", tmp_path / "x.json").exit_code == 1
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("change", ["device", "request", "sealed", "kind"])
def test_a_request_that_was_changed_on_the_way_is_not_answered(
    app: Flask, one: Forgotten, key: Path, tmp_path: Path, change: str
) -> None:
    request = tmp_path / "request.json"
    run(app, "recover-vault", one.id, "--to", request)
    said: dict[str, Any] = json.loads(request.read_text())
    said[change] = said[change][:-6] + "AAAAAA"
    request.write_text(json.dumps(said))
    refused = answered(request, key, tmp_path / "answer.json")
    assert refused.exit_code == 1
    assert not (tmp_path / "answer.json").exists()


def test_another_key_opens_nothing(app: Flask, one: Forgotten, tmp_path: Path) -> None:
    request, other = tmp_path / "request.json", tmp_path / "other.age"
    run(app, "recover-vault", one.id, "--to", request)
    other.write_text(f"{x25519.Identity.generate()}\n")
    assert answered(request, other, tmp_path / "answer.json").exit_code == 1


def test_the_answer_to_another_request_and_what_is_spoiled_change_nothing(
    app: Flask, tablet: Tablet, second: Tablet, key: Path, tmp_path: Path
) -> None:
    one, other = Forgotten(tablet, commune.HOA).asked().agree(app), Forgotten(second, commune.DIEP).asked().agree(app)
    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    run(app, "recover-vault", other.id, "--to", request)
    assert answered(request, key, answer).exit_code == 0
    assert run(app, "recover-vault", one.id, "--answer", answer).exit_code == 1
    said = json.loads(answer.read_text())
    for spoiled in ("####", jws.b64(b"no age file")):
        answer.write_text(json.dumps({**said, "answer": spoiled * 2}))
        assert run(app, "recover-vault", other.id, "--answer", answer).exit_code == 1
    assert (one.state(), other.state()) == ("approved", "approved")


def test_one_way_at_a_time(app: Flask, one: Forgotten, key: Path, tmp_path: Path) -> None:
    both = run(app, "recover-vault", one.id, "--identity", key, "--to", tmp_path / "x.json")
    assert both.exit_code == 1
    assert one.state() == "approved"
