"""No test, and no server that a test starts, can speak to another machine: who tries is refused, and it shows."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.alone.sitecustomize import AskedOutsideError, is_here
from tests.e2e.town import Town

ELSEWHERE = "192.0.2.1"
"""TEST-NET-1 (RFC 5737): nobody's."""


def test_a_socket_to_another_machine_is_refused_before_anything_leaves() -> None:
    with socket.socket() as stream, pytest.raises(AskedOutsideError):
        stream.connect((ELSEWHERE, 443))
    with socket.socket(type=socket.SOCK_DGRAM) as datagram, pytest.raises(AskedOutsideError):
        datagram.sendto(b"x", (ELSEWHERE, 53))
    with pytest.raises(AskedOutsideError):
        socket.getaddrinfo("dichvucong.example", 443)
    with pytest.raises(AskedOutsideError):
        socket.create_connection(("dichvucong.example", 443), timeout=1)


def test_this_machine_is_spoken_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1", None, b"localhost"])
def test_what_is_here(host: str | bytes | None) -> None:
    assert is_here(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "fe80::1", "localhost.example", "127.0.0.1.example"])
def test_what_is_not(host: str) -> None:
    assert not is_here(host)


def test_the_servers_of_the_stories_in_chromium_are_as_alone(tmp_path: Path) -> None:
    code = f"import socket; socket.create_connection(('{ELSEWHERE}', 443), timeout=1)"
    env = {**os.environ, **Town(tmp_path).env}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "AskedOutsideError" in done.stderr
