"""How long another request waits beside sixty-four tablets that upload over bad lines."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_bytes
from urllib.parse import urlsplit

from tests.bench.blob_rate import announced, creation
from tests.bench.figures import Figure
from tests.bench.tablets import BenchTablet
from tests.bench.turns import ROUNDS, measure, percentile
from tests.e2e.town import Town

UPLOADERS = 64
BYTES_A_SECOND = 30_000
SIZE = 180_000
"""Six seconds for each."""
TICK = 0.1
OTHERS = 60
MOST_MS = 50.0
BAD = ("--workers", "2", "--threads", "8")
"""A setting that looks reasonable: sixteen threads are held by sixteen tablets."""


def figures(town: Town) -> Iterator[Figure]:
    """p95 of pushes of one operation, in milliseconds; then the same with the bad setting, which has to show.

    Beside it the server's CPU for one of the sixty-four uploads, pushes counted in, and for one on a good line.
    """
    pid, waits = town.process.pid if town.process else 0, []

    def crowd() -> int:
        waits.append(_p95(town, OTHERS))
        return UPLOADERS

    cost = [measure(pid, crowd).cpu for _ in range(ROUNDS)]
    yield Figure("push_p95_beside_64_uploaders", statistics.median(waits), "ms", MOST_MS, 1)
    yield Figure("upload_cpu_on_64_bad_lines", statistics.median(cost) * 1e3, "ms", _on_a_good_line(town, pid) * 1e3)
    town.stop()
    town.start(*BAD)
    badly = _p95(town, 5)
    yield Figure("the_same_badly_set_2x8_threads", badly, "ms", MOST_MS, 1, "least")


def _on_a_good_line(town: Town, pid: int) -> float:
    """Seconds of CPU for one of as many uploads, one after another, each as fast as it goes."""
    tablet = BenchTablet(town.url, "bench good line")
    photos = [token_bytes(SIZE) for _ in range(UPLOADERS // 2)]
    tablet.push(*tablet.request([tablet.device.write(tablet.intake([announced(raw) for raw in photos]))]))
    ready = [(raw, creation(raw, tablet)) for raw in photos]

    def work() -> int:
        for raw, headers in ready:
            if tablet.line.ask("POST", "/api/blobs", raw, headers).status != 201:
                raise RuntimeError("an upload was refused")
        return len(ready)

    return measure(pid, work).cpu


def _p95(town: Town, requests: int) -> float:
    """Requests of a tablet on a good line, spread over the time in which the others upload."""
    other = BenchTablet(town.url, "bench other")
    ready = [other.request(other.write(1)) for _ in range(requests)]
    waits = []
    with uploading(town):
        for body, headers in ready:
            begun = time.perf_counter()
            other.push(body, headers)
            waits.append(time.perf_counter() - begun)
            time.sleep(SIZE / BYTES_A_SECOND / 2 / requests)
    return percentile(waits, 95) * 1e3


@contextmanager
def uploading(town: Town) -> Iterator[None]:
    """All uploaders are under way inside; what they sent is checked at the end."""
    tablet = BenchTablet(town.url, "bench uploaders")
    photos = [token_bytes(SIZE) for _ in range(UPLOADERS)]
    for half in (photos[::2], photos[1::2]):  # more than an intake may announce
        tablet.push(*tablet.request([tablet.device.write(tablet.intake([announced(raw) for raw in half]))]))
    lines = [_Slow(town.url, raw, creation(raw, tablet)) for raw in photos]
    thread = threading.Thread(target=_drip, args=(lines,))
    thread.start()
    time.sleep(1)
    try:
        yield
    finally:
        thread.join()
    refused = [line.answer for line in lines if not line.answer.startswith(b"HTTP/1.1 201")]
    if refused:
        raise RuntimeError(f"{len(refused)} of {UPLOADERS} uploads: {refused[0][:200]!r}")


class _Slow:
    """One tablet behind a hill."""

    def __init__(self, url: str, raw: bytes, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=120)
        lines = [f"{name}: {value}" for name, value in headers.items()]
        head = ["POST /api/blobs HTTP/1.1", f"Host: {parts.netloc}", f"Content-Length: {len(raw)}", *lines]
        self._socket.sendall("\r\n".join([*head, "", ""]).encode())
        self._left = memoryview(raw)
        self.answer = b""

    def send(self, size: int) -> bool:
        """The next bytes; whether there are more."""
        self._socket.sendall(self._left[:size])
        self._left = self._left[size:]
        return bool(self._left)

    def hear(self) -> None:
        """Wait for the answer."""
        while not self.answer.endswith(b"\r\n\r\n") and (part := self._socket.recv(65536)):
            self.answer += part
        self._socket.close()


def _drip(lines: list[_Slow]) -> None:
    """Each line's share ten times a second, until all is sent and answered."""
    going, due = lines, time.monotonic()
    while going:
        going = [line for line in going if line.send(int(BYTES_A_SECOND * TICK))]
        due += TICK
        time.sleep(max(0, due - time.monotonic()))
    for line in lines:
        line.hear()
