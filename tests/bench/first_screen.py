"""What must arrive before the first tap works (figure 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import CDPSession

from tests.bench import browser
from tests.bench.figures import Figure
from tests.e2e.town import ROOT, Town

DIST = ROOT / "pwa" / "dist"
ENKETO_KB = 441.0
"""Enketo's first screen with brotli, in kB; ours is to be an eighth of it."""
EIGHTH = 55 / 441
FORGET = """async () => {
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}"""
STATIC = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\./[^"']+\.js)["']""")
NAMED = re.compile(r"""(?:src|href)="/app/([^"]+\.(?:js|css))\"""")


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """From the files alone; and what came over Chromium's line until a tap on one's own name had worked.

    There nothing but those files is let through, so a tap that works is the proof that no other is needed.
    """
    page = DIST / "index.html"
    named = {DIST / name for name in NAMED.findall(page.read_text("utf-8"))}
    files = {page, *named, *(one for name in named for one in _imports(name))}
    yield Figure("first_screen_of_files", sum(map(_compressed, files)) / 1000, "kB", ENKETO_KB, EIGHTH)
    others = [f"*/app/{one.relative_to(DIST)}" for one in DIST.rglob("*.*s") if one not in files]
    came = _in_chromium(town, folder / "profile", others)
    if len(came) < len(files):
        raise RuntimeError(f"{len(files)} files are needed, these came: {came}")
    yield Figure("first_screen_in_chromium", sum(came.values()) / 1000, "kB", ENKETO_KB, EIGHTH)


def _imports(script: Path) -> set[Path]:
    """Every script that this one imports before it runs, and theirs."""
    if script.suffix != ".js":
        return set()
    found = {(script.parent / name).resolve() for name in STATIC.findall(script.read_text("utf-8"))}
    return found.union(*(_imports(one) for one in found))


def _compressed(file: Path) -> int:
    return len(brotli.compress(file.read_bytes(), quality=11))


def _in_chromium(town: Town, profile: Path, blocked: list[str]) -> dict[str, int]:
    """Bytes on the wire, headers too, by address; an enrolled tablet that has nothing of the app left."""
    with browser.playwright() as started:
        tablet = browser.new_tablet(started, town, profile)
        with browser.switched_on(tablet):
            browser.enrolled(tablet)
            tablet.page.evaluate(FORGET)
        with browser.switched_on(tablet, taps=True):
            line = Wire(tablet.cdp)
            tablet.cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
            tablet.cdp.send("Network.setBlockedURLs", {"urls": blocked})
            tablet.page.goto(town.url + "/app/")
            browser.noted(tablet, "passphrase")
            return line.came()


class Wire:
    """Listens to CDP's network events: documents, styles and scripts that came, and how many bytes they were."""

    def __init__(self, cdp: CDPSession) -> None:
        self._addresses: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        cdp.on("Network.responseReceived", self._begins)
        cdp.on("Network.loadingFinished", self._ends)
        cdp.send("Network.enable")

    def came(self) -> dict[str, int]:
        """By address."""
        return {self._addresses[key]: size for key, size in self._sizes.items() if key in self._addresses}

    def _begins(self, event: dict[str, Any]) -> None:
        if event["type"] in {"Document", "Stylesheet", "Script"}:
            self._addresses[event["requestId"]] = event["response"]["url"]

    def _ends(self, event: dict[str, Any]) -> None:
        self._sizes[event["requestId"]] = int(event["encodedDataLength"])
