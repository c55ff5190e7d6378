"""The line carries every byte, counts them, and is cut where it is told to be."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.bench.slow_line import PIECE, SlowLine, slow_line
from tests.e2e.town import free_port

WORDS = bytes(range(256)) * 400


@pytest.fixture
def behind() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        yield server


@pytest.fixture
def line(behind: socket.socket) -> Iterator[SlowLine]:
    with slow_line(free_port(), behind.getsockname()[1]) as line:
        yield line


def both_ends(line: SlowLine, behind: socket.socket) -> tuple[socket.socket, socket.socket]:
    near = socket.create_connection(("127.0.0.1", line.port), timeout=20)
    far, _ = behind.accept()
    far.settimeout(20)
    return near, far


def speak_until_it_breaks(near: socket.socket) -> None:
    for _ in range(1000):
        near.sendall(WORDS)


def heard(far: socket.socket) -> bytes:
    """All until the end, however it comes."""
    words = b""
    try:
        while part := far.recv(65536):
            words += part
    except ConnectionResetError:
        return words
    return words


def test_what_goes_in_comes_out_both_ways_and_is_counted(line: SlowLine, behind: socket.socket) -> None:
    near, far = both_ends(line, behind)
    with near, far:
        near.sendall(WORDS)
        near.shutdown(socket.SHUT_WR)
        assert heard(far) == WORDS
        far.sendall(b"yes")
        far.shutdown(socket.SHUT_WR)
        assert heard(near) == b"yes"
    assert (line.up.carried, line.down.carried) == (len(WORDS), 3)


def test_a_cut_that_is_silent_tells_the_tablet_alone(line: SlowLine, behind: socket.socket) -> None:
    line.cut_at(50_000, "silent")
    near, far = both_ends(line, behind)
    with near, far:
        with pytest.raises(OSError, match=r"reset|pipe"):
            speak_until_it_breaks(near)
        assert 50_000 <= line.up.carried < 50_000 + PIECE
        came = b""
        while len(came) < line.up.carried:
            came += far.recv(65536)
        far.settimeout(0.05)
        with pytest.raises(TimeoutError):
            far.recv(1)


def test_a_reset_is_heard_on_both_sides_and_the_next_connection_is_whole(line: SlowLine, behind: socket.socket) -> None:
    line.cut_at(50_000, "reset")
    near, far = both_ends(line, behind)
    with near, far:
        with pytest.raises(OSError, match=r"reset|pipe"):
            speak_until_it_breaks(near)
        assert len(heard(far)) <= line.up.carried
    near, far = both_ends(line, behind)
    with near, far:
        near.sendall(WORDS)
        near.shutdown(socket.SHUT_WR)
        assert heard(far) == WORDS
