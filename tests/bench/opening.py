"""Opening the app with no network, with few dossiers on the device and with many (figure 6)."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Playwright

from tests.bench import browser
from tests.bench.figures import Figure
from tests.bench.tablets import BenchTablet
from tests.bench.turns import ROUNDS
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

FEW, MANY, BATCH = 5, 500, 60
SLOW = 4
HELD = Path(__file__).with_name("held.js").read_text("utf-8")
FINISHED = (
    "UPDATE dossier SET state = 'withdrawn' WHERE state NOT IN ('withdrawn', 'delivered', 'closed', 'not_accepted')"
)


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """From a browser that was closed, with CDP's throttling: to a tap that works, and from the unlock to today."""
    source = BenchTablet(town.url, "bench dossiers")
    _finish_what_is_open(town)
    with browser.playwright() as started:
        _give(source, FEW)
        few = _carries(started, town, folder / "few", FEW)
        _give(source, MANY - FEW)
        many = _carries(started, town, folder / "many", MANY)
        town.stop()
        taken = [(_open(few), _open(many)) for _ in range(ROUNDS + 1)][1:]
    for name, which in (("opening_offline_to_first_tap", 0), ("opening_offline_to_today", 1)):
        few_ms, many_ms = (statistics.median(one[side][which] for one in taken) for side in (0, 1))
        yield Figure(f"{name}_{MANY}", many_ms, "ms", few_ms, 1.5)


def _finish_what_is_open(town: Town) -> None:
    """The demo has open dossiers of its own, and a trip pack would bring them."""
    with closing(sqlite3.connect(town.data / "tan-noi.db")) as database, database:
        database.execute(FINISHED)


def _give(source: BenchTablet, count: int) -> None:
    """So many open dossiers more, for the next trip pack to bring."""
    while count:
        size = min(count, BATCH)
        source.push(*source.request(source.write(size)))
        count -= size


def _carries(started: Playwright, town: Town, profile: Path, count: int) -> FieldOfficer:
    """An officer whose tablet has pulled what there is, so many dossiers, and is off again."""
    tablet = browser.new_tablet(started, town, profile)
    with browser.switched_on(tablet):
        officer = browser.enrolled(tablet)
        officer.unlock()
        officer.fetch_trip_pack()
        held = tablet.page.evaluate(HELD)
    if held != count:
        raise RuntimeError(f"{held} dossiers are on the tablet, not {count}")
    return officer


def _open(officer: FieldOfficer) -> tuple[float, float]:
    """Milliseconds to the first tap that works, and from the unlocking tap to today's screen."""
    tablet: Tablet = officer.tablet
    with browser.switched_on(tablet, taps=True):
        tablet.network(on=False)
        tablet.cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        tablet.page.goto(tablet.url + "/app/")
        first_tap = browser.noted(tablet, "passphrase")
        given = tablet.page.get_by_role("heading", level=1).inner_text()
        officer.write(f"Mật khẩu của {given}", officer.passphrases[given])
        officer.press("Mở khoá")
        today = browser.noted(tablet, "today")
        tapped = browser.noted(tablet, "click")
    return first_tap, today - tapped
