"""Runs in a row over one town and its tablets, and the figures that are printed at the end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Playwright

from tests.faults import kinds
from tests.faults.day import Day
from tests.faults.ledger import Ledger
from tests.faults.page_mutants import MUTANTS
from tests.faults.proxy import Proxy
from tests.faults.reckoning import Books, received, reckon
from tests.faults.tablet import Gone, No, Tablet
from tests.faults.town import StruckTown

FAULTS = 3
"""Faults laid in the way in each run."""
QUIET_S = 40.0
LONGEST_S = 90.0
"""A run that takes longer hangs somewhere: that is a finding, not a reason to wait."""


@dataclass(slots=True)
class Sum:
    """What the last line says, and what led to it."""

    runs: int = 0
    devices: int = 0
    operations: int = 0
    blobs: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    false_success: list[str] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    complaints: Counter[str] = field(default_factory=Counter)
    """what scripts of the page threw and nobody caught; no finding by itself"""
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.stuck or self.false_success)

    def add(self, seed: int, ledger: Ledger) -> None:
        """A run's findings; its seed is kept where there are any."""
        found = {name: getattr(ledger, name) for name in ("lost", "doubled", "stuck", "false_success")}
        for name, what in found.items():
            getattr(self, name).extend(f"seed {seed}: {one}" for one in what)
        if any(found.values()):
            self.failed.append(seed)

    def last_line(self) -> str:
        """`runs=… devices=… … false_success=0`."""
        return (
            f"runs={self.runs} devices={self.devices} operations={self.operations} blobs={self.blobs}"
            f" faults={self.struck.total()} lost={len(self.lost)} doubled={len(self.doubled)}"
            f" stuck={len(self.stuck)} false_success={len(self.false_success)}"
        )


class Season:
    """One town, its proxy, up to three tablets that stay enrolled from run to run."""

    def __init__(self, playwright: Playwright, town: StruckTown, folder: Path, mutant: str = "") -> None:
        self.playwright, self.town, self.folder = playwright, town, folder
        self.proxy = Proxy(town.port, town.behind)
        if mutant in MUTANTS:
            self.proxy.rewrites = MUTANTS[mutant]
        self.tablets: list[Tablet] = []
        self.seen: dict[str, int] = {}

    async def begin(self) -> None:
        self.proxy.strike = self._strike
        await self.proxy.open()
        self.town.launch()
        await self.town.answers()

    async def end(self) -> None:
        for tablet in self.tablets:
            await tablet.switch_off()
        await asyncio.to_thread(self.town.stop)
        await self.proxy.close()

    async def tablet(self) -> Tablet:
        """One more, enrolled, with a field session open and everything sent."""
        name = f"may{len(self.tablets) + 1}"
        tablet = Tablet(self.playwright, self.town.url, self.folder / name, name)
        await tablet.switch_on()
        await tablet.enrol()
        self.tablets.append(tablet)
        self.seen[tablet.lane] = 0
        await tablet.do("open", members=[one["id"] for one in tablet.people], place="Nhà văn hoá Nà Pục")
        return tablet

    async def run(self, seed: int, total: Sum, faults: list[str] | None = None) -> None:
        """One run: work under faults, heal, wait until it is quiet, reckon."""
        begun = time.monotonic()
        ledger = Ledger()
        count = (1, 1, 2, 1, 2, 3)[seed % 6]
        while len(self.tablets) < count:
            await self.tablet()
        tablets = self.tablets[:count]
        self.proxy.random.seed(seed)
        day = Day(seed, self.town, self.proxy, tablets, ledger)
        try:
            async with asyncio.timeout(LONGEST_S):
                await self._live(day, tablets, faults or kinds.deck(seed, FAULTS), total)
        except (No, Gone, TimeoutError) as fault:
            ledger.stuck.append(f"{type(fault).__name__} in {day.fault}: {fault}")
        total.runs, total.devices = total.runs + 1, total.devices + count
        total.seconds += time.monotonic() - begun
        total.add(seed, ledger)
        self._collect(total)

    async def _live(self, day: Day, tablets: list[Tablet], faults: list[str], total: Sum) -> None:
        for day.fault in faults:
            await day.step(day.fault)
            await self._shown(tablets, day.ledger)
            if day.ledger.false_success:
                return  # found already: no need to wait for quiet
        await self._heal(tablets, day.ledger)
        await self._reckon(tablets, day.ledger, total)

    async def _strike(self, device: str, kind: str) -> None:
        for tablet in self.tablets:
            if tablet.name == device:
                await tablet.strike(kind)

    async def _shown(self, tablets: list[Tablet], ledger: Ledger) -> None:
        """What is shown as received in the middle of it all is there."""
        books = Books(self.town)
        for tablet in tablets:
            with contextlib.suppress(Gone):
                received(await tablet.do("told", since=self.seen[tablet.lane]), self.seen[tablet.lane], books, ledger)

    async def _heal(self, tablets: list[Tablet], ledger: Ledger) -> None:
        """The network is good again. Whoever still owes something after that is stuck."""
        await self.proxy.heal()
        self.town.calm()
        await self.town.answers()
        for tablet in tablets:
            left: Any = None
            until = time.monotonic() + QUIET_S
            while time.monotonic() < until:
                await tablet.do("send")
                left = await tablet.do("owed")
                if not (left["operations"] or left["blobs"] or left["waiting"]):
                    break
                await asyncio.sleep(0.1)
            else:
                ledger.stuck.append(f"lane {tablet.lane}: still owes {left}")

    async def _reckon(self, tablets: list[Tablet], ledger: Ledger, total: Sum) -> None:
        books = Books(self.town)
        told = [await tablet.do("told", since=self.seen[tablet.lane]) for tablet in tablets]
        for one in told:
            received(one, self.seen[one["device"]], books, ledger)
        operations, blobs = reckon(told, self.seen, books, ledger)
        total.operations, total.blobs = total.operations + operations, total.blobs + blobs
        for one in told:
            self.seen[one["device"]] = max([self.seen[one["device"]], *(op["seq"] for op in one["operations"])])

    def _collect(self, total: Sum) -> None:
        """Count what struck, once."""
        total.struck += self.proxy.struck
        self.proxy.struck.clear()
        for tablet in self.tablets:
            total.struck += tablet.struck
            total.complaints += Counter(tablet.complaints)
            tablet.struck.clear()
            tablet.complaints.clear()
        total.struck += self.town.struck()
        self.town.plan.with_suffix(".struck").unlink(missing_ok=True)


@asynccontextmanager
async def season(playwright: Playwright, town: StruckTown, folder: Path, mutant: str = "") -> AsyncIterator[Season]:
    """A season that is always ended."""
    one = Season(playwright, town, folder, mutant)
    await one.begin()
    try:
        yield one
    finally:
        await one.end()
