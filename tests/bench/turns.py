"""Sides taken in turn, medians, and what a process has cost."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing took: seconds of the server's CPU, and seconds on the wall."""

    cpu: float
    wall: float


def in_turn(sides: Mapping[str, Callable[[], Cost]], rounds: int = ROUNDS) -> dict[str, Cost]:
    """Run every side once a round, in an order that turns each time; the median of each.

    A first round that warms caches is run and not counted.
    """
    names = list(sides)
    taken: dict[str, list[Cost]] = {name: [] for name in names}
    for number in range(rounds + 1):
        for name in names if number % 2 else reversed(names):
            cost = sides[name]()
            if number:
                taken[name].append(cost)
    return {name: _median(costs) for name, costs in taken.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(statistics.median(cost.cpu for cost in costs), statistics.median(cost.wall for cost in costs))


def measure(pid: int, work: Callable[[], int]) -> Cost:
    """Let `work` run against the server `pid`; its cost for each of the things that `work` says it did."""
    cpu, wall = cpu_of(pid), time.perf_counter()
    done = work()
    wall = time.perf_counter() - wall
    return Cost((cpu_of(pid) - cpu) / done, wall / done)


def cpu_of(pid: int) -> float:
    """Seconds of CPU that this process and its children have used so far, in the kernel too."""
    process = psutil.Process(pid)
    return sum(_cpu(one.pid) for one in (process, *process.children(recursive=True)))


def _cpu(pid: int) -> float:
    """From the scheduler, in nanoseconds, where it tells; else in ticks of ten milliseconds."""
    tasks = list(Path(f"/proc/{pid}/task").glob("*/schedstat"))
    spent = [int(task.read_text().split()[0]) for task in tasks]
    if any(spent):
        return sum(spent) / 1e9
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def percentile(values: list[float], percent: float) -> float:
    """The value below which `percent` of them lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]
