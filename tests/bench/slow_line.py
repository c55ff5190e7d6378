"""A line of so many bits a second between a tablet and its commune: counts what it carried, and can be cut."""

from __future__ import annotations

import contextlib
import queue
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

PIECE = 8192
"""Bytes that travel together."""

SLACK = 0.02
"""Seconds that a line may be early or make up for: nobody sleeps more exactly on a busy machine."""


@dataclass(slots=True)
class _Way:
    """One direction of the line; all connections share it."""

    rate: float | None
    carried: int = 0
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, size: int) -> float:
        """When so many bytes, which come in now, are through."""
        with self.lock:
            self.carried += size
            if self.rate is None:
                return time.monotonic()
            self.free_at = max(time.monotonic() - SLACK, self.free_at) + size / self.rate
            return self.free_at


class SlowLine:
    """Listens on ``port`` and passes on to ``behind``. ``rate`` is in bytes a second each way, None is no limit.

    ``latency`` is added once each way, in seconds. ``cut_at(n, how)`` breaks the connection that carries the n-th
    byte upwards from now: ``reset`` tells both sides, ``silent`` tells the tablet alone.
    """

    def __init__(self, port: int, behind: int, rate: float | None = None, latency: float = 0.0) -> None:
        self.up, self.down = _Way(rate), _Way(rate)
        self.port = port
        self.latency = latency
        self._behind = behind
        self._cut: tuple[int, Literal["reset", "silent"]] | None = None
        self._ends: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", port), backlog=64)
        threading.Thread(target=self._welcome, daemon=True).start()

    def set_rate(self, rate: float | None) -> None:
        """From now on."""
        self.up.rate = self.down.rate = rate

    def cut_at(self, size: int, how: Literal["reset", "silent"]) -> None:
        """Cut once, after so many bytes more have gone up."""
        self._cut = (self.up.carried + size, how)

    def close(self) -> None:
        """Nobody gets through any more."""
        for one in (self._door, *self._ends):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._behind))
                self._ends += (near, far)
                for one in (near, far):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                near.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
                self._both_ways(near, far)

    def _both_ways(self, near: socket.socket, far: socket.socket) -> None:
        for source, target, way in ((near, far, self.up), (far, near, self.down)):
            waiting: queue.Queue[tuple[float, bytes]] = queue.Queue(maxsize=64)
            threading.Thread(target=self._listen, args=(source, target, way, waiting), daemon=True).start()
            threading.Thread(target=self._speak, args=(target, waiting), daemon=True).start()

    def _listen(
        self, source: socket.socket, target: socket.socket, way: _Way, waiting: queue.Queue[tuple[float, bytes]]
    ) -> None:
        """Take in no faster than the line carries."""
        with contextlib.suppress(OSError):
            while part := source.recv(PIECE):
                through = way.take(len(part))
                waiting.put((through + self.latency, part))
                if (ahead := through - time.monotonic()) > SLACK:
                    time.sleep(ahead)
                if way is self.up and self._cut and way.carried >= self._cut[0]:
                    self._break(source, target)
                    return
        waiting.put((0, b""))

    def _break(self, near: socket.socket, far: socket.socket) -> None:
        how, self._cut = (self._cut or (0, "reset"))[1], None
        _reset(near)
        if how == "reset":
            _reset(far)

    @staticmethod
    def _speak(target: socket.socket, waiting: queue.Queue[tuple[float, bytes]]) -> None:
        with contextlib.suppress(OSError):
            for due, part in iter(waiting.get, (0, b"")):
                if (early := due - time.monotonic()) > 0:
                    time.sleep(early)
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)


def _reset(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.shutdown(socket.SHUT_RD)
        one.close()


@contextlib.contextmanager
def slow_line(port: int, behind: int, rate: float | None = None, latency: float = 0.0) -> Iterator[SlowLine]:
    """A line that is there inside."""
    line = SlowLine(port, behind, rate, latency)
    try:
        yield line
    finally:
        line.close()


def plain_seconds(size: int, rate: float, latency: float) -> float:
    """How long one plain connection takes to bring so many bytes over such a line, and one byte back: its own limit."""
    with (
        socket.create_server(("127.0.0.1", 0)) as sink,
        socket.create_server(("127.0.0.1", 0)) as probe,
    ):
        port = probe.getsockname()[1]
        probe.close()
        with slow_line(port, sink.getsockname()[1], rate, latency):
            begun = time.monotonic()
            with socket.create_connection(("127.0.0.1", port)) as source:
                threading.Thread(target=source.sendall, args=(bytes(size),), daemon=True).start()
                far, _ = sink.accept()
                with far:
                    left = size
                    while left > 0:
                        left -= len(far.recv(65536))
                    far.sendall(b".")
                    source.recv(1)
            return time.monotonic() - begun
