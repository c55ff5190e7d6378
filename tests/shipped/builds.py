"""Builds of the field app beside the one that is served: today's again, and one that is a step ahead."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.e2e.town import BIN, ROOT

WAITS = "async () => (await navigator.serviceWorker.getRegistration('/app/')).waiting !== null"
_UNTIL = """async () => {
  const registration = await navigator.serviceWorker.getRegistration('/app/');
  for (let tries = 0; tries < 600; tries += 1) {
    if (HOLDS) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('HOLDS does not come true');
}"""
UNTIL_WAITING = _UNTIL.replace("HOLDS", "registration.waiting !== null")
UNTIL_IDLE = _UNTIL.replace("HOLDS", "registration.installing === null")
"""In a page: a new worker is whole and waits; no worker is being installed."""
LOOK = "async () => { await (await navigator.serviceWorker.getRegistration('/app/')).update().catch(() => null); }"
SCHEMA = "async () => (await indexedDB.databases()).find(({ name }) => name === 'tan-noi').version"


def build(into: Path, **env: str) -> Path:
    """The field app of these sources, built into another folder."""
    vite = ROOT / "pwa" / "node_modules" / ".bin" / "vite"
    command: list[str | Path] = [vite, "build", "--outDir", into, "--emptyOutDir", "--logLevel", "warn"]
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(command, cwd=ROOT / "pwa", env={**os.environ, "PATH": path, **env}, check=True)
    return into


def build_next(into: Path) -> Path:
    """The same, one step of the database ahead."""
    return build(into, NEXT_SCHEMA="1")


def version_of(app: Path) -> str:
    """What a build calls itself."""
    said = re.search(r'"version":"([^"]+)"', (app / "version.json").read_text("utf-8"))
    assert said is not None
    return said[1]
