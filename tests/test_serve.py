"""What somebody reads who starts the server with something that cannot be."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import DO_NOT_TRY_AGAIN

ROOT = Path(__file__).resolve().parents[1]
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "python:app.serve", "wsgi:app")
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi", "routes")


def start(command: tuple[str, ...], data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data), "DEMO": "1", **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        yield somebody.getsockname()[1]


def test_a_port_that_is_taken_is_named_and_another_one_offered(taken_port: int, tmp_path: Path) -> None:
    done = start(GUNICORN, tmp_path, PORT=str(taken_port))
    assert done.returncode == DO_NOT_TRY_AGAIN
    assert f"PORT={taken_port}" in done.stderr
    assert f"PORT={taken_port + 1}?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_without_tables_says_which_command_comes_first(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = start(GUNICORN, tmp_path, PORT=str(port))
    assert done.returncode == DO_NOT_TRY_AGAIN
    assert "flask db upgrade" in done.stderr


@pytest.mark.parametrize("command", [GUNICORN, FLASK], ids=["gunicorn", "flask"])
def test_an_odd_value_is_said_in_both_languages(command: tuple[str, ...], tmp_path: Path) -> None:
    done = start(command, tmp_path, PUBLIC_URL="http://tan-noi.example")
    assert done.returncode == DO_NOT_TRY_AGAIN
    assert "Cấu hình chưa đúng" in done.stderr
    assert "A setting is wrong" in done.stderr
    assert "PUBLIC_URL" in done.stderr
    assert "Traceback" not in done.stderr
