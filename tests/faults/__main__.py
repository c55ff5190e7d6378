"""``python -m tests.faults --runs 20 --seed 1``: random field days under faults; 1 unless all four zeros hold."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Playwright, async_playwright

from tests.e2e.town import Town, copy_town
from tests.faults import registry, schedule
from tests.faults.season import season
from tests.faults.total import Total
from tests.faults.town import StruckTown, found_model, keep_build

ROW = 25
"""Runs over one town; then a fresh one, with fresh tablets."""
MANY, OFTEN, PACE_S = 500, 20, 8.0
"""In so many runs each kind has to strike so often, and a run takes no longer by the clock."""


class Series:
    """Runs by several workers, each with a server and browsers of its own, off one list of seeds."""

    def __init__(self, seeds: Sequence[int], seconds: float = 0, only: Sequence[str] = (), steps: str = "") -> None:
        self.left, self.only, self.steps = list(seeds), only, steps
        self.until = time.monotonic() + seconds if seconds else float("inf")
        self.total = Total()
        self.begun = time.monotonic()

    async def go(self, workers: int) -> Total:
        """All of them."""
        with tempfile.TemporaryDirectory(prefix="tan-noi-faults-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            dist = keep_build(folder)
            async with async_playwright() as playwright:
                await asyncio.gather(*(self._worker(playwright, folder / f"w{one}", dist) for one in range(workers)))
        self.total.wall_s = time.monotonic() - self.begun
        return self.total

    @property
    def is_over(self) -> bool:
        return not self.left or time.monotonic() > self.until

    async def _worker(self, playwright: Playwright, folder: Path, dist: Path) -> None:
        model = await asyncio.to_thread(found_model, folder)
        while not self.is_over:
            place = folder / f"from{self.left[0]}"
            await self._row(playwright, model, place, dist)
            shutil.rmtree(place, ignore_errors=True)

    async def _row(self, playwright: Playwright, model: Town, folder: Path, dist: Path) -> None:
        """The next runs over one town; after one that found something the next begin in a fresh one."""
        town = StruckTown((await asyncio.to_thread(copy_town, model, folder / "town")).data, model.port, dist=dist)
        async with season(playwright, town, folder) as one:
            for _ in range(ROW):
                if self.is_over:
                    return
                seed = self.left.pop(0)
                steps = schedule.read(self.steps) or schedule.plan(seed, self.only)
                clean = await one.run(seed, self.total, steps)
                self._progress()
                if not clean:
                    print("\n".join(self.total.found(seed)))
                    print(f"✗ replay: make faults RUNS=1 SEED={seed} STEPS={schedule.write(steps)}", flush=True)
                    return

    def _progress(self) -> None:
        if self.total.runs % 20 == 0:
            minutes, seconds = divmod(int(time.monotonic() - self.begun), 60)
            print(f"· {minutes}:{seconds:02d} {self.total.last_line()}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0, help="begin no further run after so many minutes")
    parser.add_argument("--workers", type=int, default=2, help="servers and browsers beside each other")
    parser.add_argument("--only", action="append", default=[], choices=registry.every(), help="this kind (repeatable)")
    parser.add_argument("--steps", default="", help="these very steps, as a run that failed printed them")
    given = parser.parse_args()
    series = Series(range(given.seed, given.seed + given.runs), given.minutes * 60, given.only, given.steps)
    total = asyncio.run(series.go(min(given.workers, given.runs)))
    many = given.runs >= MANY and not given.only
    kinds, least = given.only or list(registry.every()), OFTEN if many else 0
    if missing := given.runs - total.runs:
        print(f"✗ {missing} of {given.runs} runs were not begun: what was asked for is not shown")
    if slow := many and total.pace_s > PACE_S:
        print(f"✗ {total.pace_s:.1f} s a run by the clock, not {PACE_S}")
    print(total.told(kinds, least))
    return 0 if total.is_clean and not (missing or slow or total.rare(kinds, least)) else 1


if __name__ == "__main__":
    sys.exit(main())
