"""Runs in a row over one town and its tablets."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Playwright

from tests.faults.day import Day
from tests.faults.proxy import Proxy
from tests.faults.reckoning import Books, received, reckon
from tests.faults.schedule import Step, write
from tests.faults.tablet import Gone, Tablet
from tests.faults.total import Total
from tests.faults.town import StruckTown

LONGEST_S = 90.0
"""A run that takes longer hangs somewhere: that is a finding, not a reason to wait."""


class Season:
    """One town, its proxy, up to three tablets that stay enrolled from run to run."""

    def __init__(self, playwright: Playwright, town: StruckTown, folder: Path) -> None:
        self.playwright, self.town, self.folder = playwright, town, folder
        self.struck: Counter[str] = Counter()
        self.proxy = Proxy(town.port, town.behind, self.struck)
        self.tablets: list[Tablet] = []
        self.seen: Counter[str] = Counter()
        """lane → number of the newest operation that was reckoned up"""

    async def begin(self) -> None:
        self.proxy.strike = self._strike
        await self.proxy.open()
        self.town.launch()
        await self.town.answers()

    async def end(self) -> None:
        await asyncio.gather(*(tablet.switch_off() for tablet in self.tablets))
        await asyncio.to_thread(self.town.stop)
        await self.proxy.close()

    async def run(self, seed: int, total: Total, steps: Sequence[Step]) -> bool:
        """One run: work under faults, heal, wait until it is quiet, reckon. False where it found something."""
        begun, told = time.monotonic(), f"seed {seed} ({write(steps)})"
        count = max((1, 1, 2, 1, 2, 3)[seed % 6], *(step.fault.tablets for step in steps))
        self.proxy.random.seed(seed)
        day = Day(seed, self.town, self.proxy, [], self.seen)
        at: Step | str = "enrolment"
        try:
            async with asyncio.timeout(LONGEST_S):
                day.tablets = await self._tablets(count)
                day.idle = self.tablets[count:]
                for at in steps:
                    await day.step(at)
                    await self._shown(day)
                    if day.ledger.false_success:
                        break  # found already: no need to wait for quiet
                else:
                    at = "quiet"
                    for tablet in day.tablets:
                        await day.send_all(tablet)
                    await day.rest(forgets=False)
                    self._reckon(day, [await self._told(tablet) for tablet in day.tablets], total)
        except Exception as fault:  # noqa: BLE001  # whatever ended this run, it is told, and the next one begins
            day.ledger.stuck.append(f"{type(fault).__name__} in {at} after {time.monotonic() - begun:.0f} s: {fault}")
        total.runs, total.devices = total.runs + 1, total.devices + count
        total.seconds += time.monotonic() - begun
        self._collect(total)
        return total.add(told, day.ledger)

    async def _tablets(self, count: int) -> list[Tablet]:
        """So many, the first ones enrolled already."""
        while len(self.tablets) < count:
            name = f"may{len(self.tablets) + 1}"
            tablet = Tablet(self.playwright, self.town.url, self.folder / name, name, self.struck)
            self.tablets.append(tablet)
            await tablet.switch_on()
            await tablet.enrol()
        for tablet in self.tablets[:count]:
            await tablet.take_up()
        return self.tablets[:count]

    async def _strike(self, device: str, kind: str) -> None:
        for tablet in self.tablets:
            if tablet.name == device:
                await tablet.strike(kind)

    async def _told(self, tablet: Tablet) -> dict[str, Any]:
        said: dict[str, Any] = await tablet.do("told", since=self.seen[tablet.lane])
        return said

    async def _shown(self, day: Day) -> None:
        """What is shown as received in the middle of it all is there."""
        books = Books(self.town)
        for tablet in day.tablets:
            with contextlib.suppress(Gone):
                received(await self._told(tablet), self.seen[tablet.lane], books, day.ledger)

    def _reckon(self, day: Day, told: list[dict[str, Any]], total: Total) -> None:
        books, all_told = Books(self.town), [*told, *day.left]
        for one in told:
            received(one, self.seen[one["device"]], books, day.ledger)
        operations, blobs = reckon(all_told, self.seen, books, day.ledger)
        total.operations, total.blobs = total.operations + operations, total.blobs + blobs
        for device in told:
            lane = device["device"]
            self.seen[lane] = max([self.seen[lane], *(one["seq"] for one in device["operations"])])

    def _collect(self, total: Total) -> None:
        """Count what struck, once."""
        self.struck += self.town.take_struck()
        total.struck += self.struck
        self.struck.clear()
        for tablet in self.tablets:
            total.complaints += Counter(tablet.complaints)
            tablet.complaints.clear()


@asynccontextmanager
async def season(playwright: Playwright, town: StruckTown, folder: Path) -> AsyncIterator[Season]:
    """A season that is always ended."""
    one = Season(playwright, town, folder)
    try:
        await one.begin()
        yield one
    finally:
        await one.end()
