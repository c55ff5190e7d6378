"""Where the server can be reached, and by which tongue: the same command, its settings alone differ."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError

import psutil
import pytest

from tests.certificates import certificate
from tests.e2e.town import free_port

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-m", "gunicorn", "--config", "python:app.serve", "tests.bench.bare:app")


@contextmanager
def serving(data: Path, **env: str) -> Iterator[tuple[psutil.Process, int]]:
    """A server under the product's own settings, once it listens; its process and its port."""
    port = free_port()
    said = {"PATH": os.environ["PATH"], "DATA_DIR": str(data), "PORT": str(port), **env}
    with subprocess.Popen(COMMAND, cwd=ROOT, env=said, start_new_session=True) as process:
        server = psutil.Process(process.pid)
        try:
            until = time.monotonic() + 60
            while not listens_at(server):
                assert process.poll() is None, "it did not start"
                assert time.monotonic() < until
                time.sleep(0.05)
            yield server, port
        finally:
            process.terminate()


def listens_at(server: psutil.Process) -> set[str]:
    """The addresses on which it waits for callers."""
    return {one.laddr.ip for one in server.net_connections("tcp") if one.status == psutil.CONN_LISTEN}


@pytest.mark.parametrize(
    ("env", "address"),
    [
        ({"DEMO": "1"}, "127.0.0.1"),
        ({"DEMO": "1", "DEMO_PUBLIC": "0"}, "127.0.0.1"),
        ({"DEMO": "1", "DEMO_PUBLIC": "1"}, "0.0.0.0"),
        ({"DEMO": "0", "PUBLIC_URL": "https://xa.example"}, "0.0.0.0"),
    ],
    ids=["demo", "demo, said", "demo for everybody", "real"],
)
def test_a_demo_listens_to_this_machine_alone_unless_it_is_told_otherwise(
    tmp_path: Path, env: dict[str, str], address: str
) -> None:
    with serving(tmp_path, **env) as (server, _):
        assert listens_at(server) == {address}


def test_with_a_certificate_the_same_command_speaks_https_and_nothing_else(tmp_path: Path) -> None:
    tls = certificate(tmp_path, "localhost", timedelta(days=7))
    with serving(tmp_path, DEMO="1", **tls) as (_, port):
        trusting = ssl.create_default_context(cafile=tls["TLS_CERT"])
        with urllib.request.urlopen(f"https://localhost:{port}/", context=trusting, timeout=20) as answer:
            assert answer.status == 200
        with pytest.raises(URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(f"https://localhost:{port}/", timeout=20)
        with pytest.raises((OSError, HTTPException)):
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=20)
