"""What an operation costs the server, from the socket to the disk and back (figure 1)."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes

from tests.bench.figures import Figure
from tests.bench.floor import HASH, WORD, exactly
from tests.bench.tablets import SEALED, BenchTablet
from tests.bench.turns import Cost, in_turn, measure
from tests.e2e.town import ROOT, Town

SINGLES = 150
BATCHES = 4
BATCH = 64


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """CPU of a pushed operation, alone and in batches of 64, by the floor's; wall times beside them.

    The goals are ten and five times the composite floor, which writes each message into a file of its own. The loop
    that keeps it in the row, as a push does, is harder to come near; it stands beside both without a goal.
    """
    pid = town.process.pid if town.process else 0
    tablet = BenchTablet(town.url, "bench push")
    with floor(folder / "floor", "rows") as (floor_pid, take), floor(folder / "files") as (file_pid, take_file):
        cost = in_turn(
            {
                "rows": lambda: measure(floor_pid, lambda: take(SINGLES)),
                "floor": lambda: measure(file_pid, lambda: take_file(SINGLES)),
                "single": lambda: _pushes(pid, tablet, SINGLES, 1),
                "batch": lambda: _pushes(pid, tablet, BATCHES, BATCH),
            }
        )
    base, one, many = cost["rows"], cost["single"], cost["batch"]
    yield Figure("push_3kB_cpu", one.cpu * 1e3, "ms", cost["floor"].cpu * 1e3, 10)
    yield Figure("push_3kB_cpu_by_rows_alone", one.cpu * 1e3, "ms", base.cpu * 1e3)
    yield Figure("push_3kB_wall", one.wall * 1e3, "ms", base.wall * 1e3)
    yield Figure("push_batch_of_64_cpu_each", many.cpu * 1e3, "ms", cost["floor"].cpu * 1e3, 5)
    yield Figure("push_batch_of_64_cpu_by_rows_alone", many.cpu * 1e3, "ms", base.cpu * 1e3)
    yield Figure("push_batch_of_64_wall_each", many.wall * 1e3, "ms", base.wall * 1e3)


def _pushes(pid: int, tablet: BenchTablet, requests: int, size: int) -> Cost:
    """Everything is sealed and signed before the clock starts."""
    ready = [tablet.request(tablet.write(size)) for _ in range(requests)]

    def work() -> int:
        for body, headers in ready:
            tablet.push(body, headers)
        return requests * size

    return measure(pid, work)


@contextmanager
def floor(folder: Path, *how: str) -> Iterator[tuple[int, Callable[[int], int]]]:
    """The floor's process, and a function that sends it so many new messages."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.bench.floor", str(folder / "floor.db"), *how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            with socket.create_connection(("127.0.0.1", int(process.stdout.readline()))) as client:
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                yield process.pid, lambda count: _take(client, count)
        finally:
            process.terminate()


def _take(client: socket.socket, count: int) -> int:
    messages = [token_bytes(SEALED) for _ in range(count)]
    for message in messages:
        client.sendall(len(message).to_bytes(WORD, "big") + message)
        if len(exactly(client, HASH)) != HASH:
            raise RuntimeError("the floor hung up")
    return count
