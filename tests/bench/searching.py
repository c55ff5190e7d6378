"""Finding a procedure among the 1,806 of a province, from what people say (figure 4 of taking in)."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.bench import browser
from tests.bench.figures import Figure
from tests.bench.turns import ROUNDS, percentile
from tests.e2e.town import ROOT, Town

GOLDEN = ROOT / "tests/contract/sayings.json"
SIZE = 1806
BUILD = """
import { build } from 'vite';
await build({
  configFile: false, logLevel: 'error', root: process.cwd(),
  build: {
    outDir: process.env.OUT, emptyOutDir: true, target: 'chrome120',
    lib: { entry: 'src/testing/search-bench.ts', formats: ['iife'], name: 'bench', fileName: () => 'bench.js' },
  },
});
"""
"""The modules that are shipped, in one file that a blank page can run."""


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """p95 of a question, typed letter by letter, by the library's own search of the same index."""
    script = _built(folder / "bench")
    asked = _questions()
    with browser.playwright() as started:
        tablet = browser.new_tablet(started, town, folder / "profile")
        with browser.switched_on(tablet):
            tablet.page.goto(town.url + "/")
            tablet.page.evaluate(script)
            made = tablet.page.evaluate("benchBuild()")
            if made["size"] != SIZE:
                raise RuntimeError(f"{made['size']} procedures are in the index, not {SIZE}")
            rounds = [_round(tablet.page, asked) for _ in range(ROUNDS + 1)][1:]
    ours, library = (statistics.median(one[side] for one in rounds) for side in (0, 1))
    yield Figure(f"search_p95_{SIZE}", ours, "ms", library, 3)
    yield Figure(f"search_index_{SIZE}", made["ms"], "ms")


def _round(page: Page, asked: list[str]) -> tuple[float, float]:
    """p95 of both sides, which take turns at every question."""
    taken = page.evaluate("asked => benchRound(asked)", asked)
    return percentile(taken["ours"], 95), percentile(taken["library"], 95)


def _questions() -> list[str]:
    """What was said, whole, and as far as it was typed at each word."""
    said = [case["said"] for case in json.loads(GOLDEN.read_text("utf-8"))["cases"]]
    parts = [" ".join(one.split()[:count]) for one in said for count in range(1, len(one.split()) + 1)]
    return sorted(set(parts))


def _built(folder: Path) -> str:
    """The text of the script."""
    node = ROOT / ".venv/bin/node"
    command = [str(node), "--input-type=module", "--eval", BUILD]
    subprocess.run(command, cwd=ROOT / "pwa", env={**os.environ, "OUT": str(folder)}, check=True)
    return (folder / "bench.js").read_text("utf-8")
