"""``python -m tests.faults --runs 20 --seed 1``: random field days under faults; 1 unless all four zeros hold."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.async_api import Playwright, async_playwright

from tests.e2e.town import copy_town, found_town
from tests.faults import kinds
from tests.faults.season import Sum, season
from tests.faults.town import StruckTown

ROW = 40
"""Runs over one town; then a fresh one, with fresh tablets."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0, help="begin no further run after so many minutes")
    parser.add_argument("--only", action="append", choices=kinds.ALL, help="this kind of fault alone (repeatable)")
    given = parser.parse_args()
    total = asyncio.run(runs(given.runs, given.seed, given.minutes * 60, given.only))
    report(total)
    return 0 if total.is_clean and total.runs else 1


async def runs(count: int, seed: int, seconds: float = 0, only: list[str] | None = None) -> Sum:
    """So many runs, one seed each, from `seed` on."""
    total = Sum()
    until = time.monotonic() + seconds if seconds else float("inf")
    with tempfile.TemporaryDirectory(prefix="tan-noi-faults-") as name:
        folder = Path(name)
        model = await asyncio.to_thread(found_town, folder / "model")
        async with async_playwright() as playwright:
            seeds = list(range(seed, seed + count))
            while seeds and time.monotonic() < until:
                place = folder / f"from{seeds[0]}"
                place.mkdir()
                town = StruckTown(copy_town(model, place / "town").data, model.port)
                await _row(playwright, town, place, seeds, total, until, only)
                shutil.rmtree(place)
    return total


async def _row(
    playwright: Playwright,
    town: StruckTown,
    folder: Path,
    seeds: list[int],
    total: Sum,
    until: float,
    only: list[str] | None,
) -> None:
    """The next runs over one town, taken off `seeds`; after one that failed the next begin in a fresh one."""
    async with season(playwright, town, folder) as one:
        for _ in range(min(ROW, len(seeds))):
            if time.monotonic() > until:
                return
            seed = seeds.pop(0)
            await one.run(seed, total, only)
            if total.failed[-1:] == [seed]:
                print(f"· seed {seed} failed; replay: make faults RUNS=1 SEED={seed}", flush=True)
                return


def report(total: Sum) -> None:
    """Findings, the count of every kind, and the last line."""
    for name in ("lost", "doubled", "stuck", "false_success"):
        for one in getattr(total, name):
            print(f"✗ {name}: {one}")
    for seed in total.failed:
        print(f"✗ replay: make faults RUNS=1 SEED={seed}")
    for words, times in total.complaints.items():
        print(f"· {times} times, uncaught in the page: {words}")
    print("\n".join(f"  {total.struck[kind]:5} {kind}" for kind in kinds.ALL))
    print(f"· {total.seconds / max(1, total.runs):.1f} s a run")
    print(total.last_line())


if __name__ == "__main__":
    sys.exit(main())
