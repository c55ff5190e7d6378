"""Chromium for the figures of the field app: a persistent profile, and what its pages noted (`watch.js`)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")


@contextmanager
def playwright() -> Iterator[Playwright]:
    """Playwright, started once for a room."""
    with sync_playwright() as started:
        yield started


@contextmanager
def switched_on(tablet: Tablet, *, taps: bool = False) -> Iterator[Tablet]:
    """The tablet with its browser open; `taps`: the first officer is tapped as soon as there is one."""
    tablet.switch_on()
    try:
        tablet.context.add_init_script(("globalThis.benchTaps = true;" if taps else "") + WATCH)
        yield tablet
    finally:
        tablet.switch_off()


def new_tablet(started: Playwright, town: Town, profile: Path) -> Tablet:
    """A tablet that nobody has used."""
    return Tablet(started, town.url, profile, CHROMIUM)


def noted(tablet: Tablet, name: str) -> float:
    """The moment (ms since the page began) of what `watch.js` calls `name`; waits for it."""
    tablet.page.wait_for_function(
        "name => globalThis.benchSeen && name in globalThis.benchSeen", arg=name, timeout=60_000
    )
    at: Any = tablet.page.evaluate("name => globalThis.benchSeen[name]", name)
    return float(at)


def enrolled(tablet: Tablet) -> FieldOfficer:
    """An officer at this tablet, enrolled at the demo's door; the browser is on."""
    officer = FieldOfficer(tablet)
    officer.enrol()
    return officer
