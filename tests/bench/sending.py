"""What the field app sends, over which line, and what it holds in its head meanwhile."""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import psutil

from tests.bench import browser
from tests.bench.figures import Figure
from tests.bench.slow_line import SlowLine, plain_seconds, slow_line
from tests.bench.turns import ROUNDS
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town, free_port

LOAD = Path(__file__).with_name("load.js").read_text("utf-8")
LARGE = 5_000_000
CHUNK = 256 * 1024
CUT_AT = int(LARGE * 0.99)
GOOD_LINE = 4_000_000.0
"""Bytes a second while an upload is cut: what is under way then is what a fast line holds."""

PHOTO = 200_000
PHOTOS = 3
MBIT = 125_000.0
FULL = os.environ.get("BENCH_DRAIN") == "full"
DOSSIERS, ROUNDS_OF_DRAIN, SPEED = (200, 1, 1) if FULL else (4, ROUNDS, 4)
"""In full: 200 dossiers over 1 Mbit/s, a quarter of an hour. Else a few at a time over a line four times as fast."""

LATENCY = 0.04
PATIENCE_MS = 3_600_000 if FULL else 120_000
MANY = 200
MOST_MB = 80.0


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """A cut at 99 %; a drain beside the line's own limit; the tab's memory while it drains."""
    town.stop()
    town.server_port = free_port()
    town.start()
    with browser.playwright() as started, slow_line(town.port, town.behind) as line:
        tablet = browser.new_tablet(started, town, folder / "profile")
        with _at_work(tablet) as officer:
            yield _resumed(officer.tablet, line)
            yield _drained(officer.tablet, line)
            line.set_rate(None)
            _take_up(officer)
            _take_in(officer.tablet, MANY, [PHOTO] * PHOTOS)
        yield _memory(officer)


@contextmanager
def _at_work(tablet: Tablet) -> Iterator[FieldOfficer]:
    """Enrolled, unlocked, a field session open."""
    with browser.switched_on(tablet):
        officer = browser.enrolled(tablet)
        officer.unlock()
        officer.fetch_trip_pack()
        officer.open_session()
        tablet.page.evaluate(LOAD)
        yield officer


def _take_up(officer: FieldOfficer) -> None:
    """In the hand again: in a quarter of an hour the vault has locked itself, while the sending went on."""
    if officer.tablet.page.evaluate("() => globalThis.__tanNoi.device.value.lock") == "locked":
        officer.unlock()


def _take_in(tablet: Tablet, count: int, sizes: list[int]) -> None:
    """With the network off; it stays off."""
    tablet.network(on=False)
    for number in range(0, count, 10):
        given = {"from": number, "count": min(10, count - number), "sizes": sizes}
        tablet.page.evaluate("given => benchTakeIn(given)", given)


def _drain(tablet: Tablet) -> float:
    """Network on, until nothing is owed; seconds."""
    tablet.network(on=True)
    took: float = tablet.page.evaluate("patience => benchDrain(patience)", PATIENCE_MS)
    return took / 1000


def _resumed(tablet: Tablet, line: SlowLine) -> Figure:
    """Bytes that went up a second time, by what an upload without a cut sends up; the worse way to be cut."""
    line.set_rate(GOOD_LINE)

    def sent(how: Literal["reset", "silent"] | None) -> int:
        _take_in(tablet, 1, [LARGE])
        before = line.up.carried
        if how:
            line.cut_at(CUT_AT, how)
        _drain(tablet)
        return line.up.carried - before

    again = []
    for _ in range(ROUNDS):
        whole = sent(None)
        again.append(max(sent("reset"), sent("silent")) - whole)
    return Figure("sent_again_after_a_cut_at_99_of_5MB", statistics.median(again) / 1000, "kB", CHUNK / 1000, 1)


def _drained(tablet: Tablet, line: SlowLine) -> Figure:
    """Seconds, by those that one plain connection takes for as many bytes over such a line."""
    rate, latency = MBIT * SPEED, LATENCY / SPEED
    taken = []
    for _ in range(ROUNDS_OF_DRAIN):
        _take_in(tablet, DOSSIERS, [PHOTO] * PHOTOS)
        line.set_rate(rate)
        line.latency = latency
        before = line.up.carried
        took = _drain(tablet)
        taken.append((took, plain_seconds(line.up.carried - before, rate, latency)))
    line.latency = 0.0
    ours, limit = (statistics.median(side) for side in zip(*taken, strict=True))
    return Figure(f"drain_{DOSSIERS}x{PHOTOS}_photos_at_{SPEED}_Mbit", ours, "s", limit, 1.15)


def _memory(officer: FieldOfficer) -> Figure:
    """MB that the renderers of a browser just opened hold more while 120 MB go through them than before.

    Resident set size, as the system counts it: whatever a phone's system would count when it looks for room.
    """
    tablet = officer.tablet
    tablet.switch_on(network=False)
    try:
        officer.open_app()
        officer.unlock()
        tablet.page.evaluate(LOAD)
        tablet.cdp.send("HeapProfiler.collectGarbage")
        time.sleep(2)
        idle = _resident(tablet)
        with _watched(lambda: _resident(tablet)) as seen:
            _drain(tablet)
    finally:
        tablet.switch_off()
    return Figure("tab_memory_over_idle_while_draining", (max(seen) - idle) / 1e6, "MB", MOST_MB, 1)


def _resident(tablet: Tablet) -> int:
    """Bytes of all renderers of this browser: the tab's, and the worker's where it has its own."""
    mine: set[psutil.Process] = set()
    for pid in tablet.processes():
        with suppress(psutil.NoSuchProcess):
            mine.update(psutil.Process(pid).children(recursive=True))
    total = 0
    for one in mine:
        with suppress(psutil.NoSuchProcess):
            total += one.memory_info().rss if "--type=renderer" in one.cmdline() else 0
    return total


@contextmanager
def _watched(measure: Callable[[], int]) -> Iterator[list[int]]:
    """What was measured, ten times a second, while this lasts."""
    seen: list[int] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            seen.append(measure())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()
