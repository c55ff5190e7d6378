"""How long the slowest of sixteen tablets waits (figure 2)."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.tablets import BenchTablet
from tests.bench.turns import ROUNDS, measure, percentile
from tests.e2e.town import Town

CLIENTS = 16
EACH = 25


def figures(town: Town) -> Iterator[Figure]:
    """p99 by p50 of single pushes with sixteen clients at once, each waiting for its answer; the CPU of one beside it,
    by what it costs when a client has the server to itself.
    """
    pid = town.process.pid if town.process else 0
    tablets = [BenchTablet(town.url, f"bench {number}") for number in range(CLIENTS)]
    _storm(tablets, 3)
    waits: list[list[float]] = []
    cost: list[tuple[float, float]] = []

    def storm(many: list[BenchTablet]) -> int:
        waits.append(_storm(many, EACH))
        return len(waits[-1])

    for _ in range(ROUNDS):
        alone = measure(pid, lambda: len(_storm(tablets[:1], EACH)))
        cost.append((measure(pid, lambda: storm(tablets)).cpu, alone.cpu))
    middle = statistics.median(percentile(one, 50) for one in waits)
    tail = statistics.median(percentile(one, 99) for one in waits)
    yield Figure("push_p99_with_16_clients", tail * 1e3, "ms", middle * 1e3, 4)
    crowd, alone = (statistics.median(side) for side in zip(*cost, strict=True))
    yield Figure("push_cpu_with_16_clients", crowd * 1e3, "ms", alone * 1e3)


def _storm(tablets: list[BenchTablet], each: int) -> list[float]:
    """Every push of every tablet, in seconds."""
    ready = [[tablet.request(tablet.write(1)) for _ in range(each)] for tablet in tablets]
    waits: list[list[float]] = [[] for _ in tablets]
    start = threading.Barrier(len(tablets))

    def run(number: int) -> None:
        start.wait()
        for body, headers in ready[number]:
            begun = time.perf_counter()
            tablets[number].push(body, headers)
            waits[number].append(time.perf_counter() - begun)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(tablets))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if any(len(one) != each for one in waits):
        raise RuntimeError("a tablet gave up")
    return [wait for one in waits for wait in one]
