"""A photo of 12 megapixels until it can be sent, what a dossier of four weighs on the line, and whether it reads."""

from __future__ import annotations

import base64
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import browser, reading
from tests.bench.figures import Figure
from tests.bench.photo_page import Page, photographed
from tests.bench.slow_line import SlowLine, slow_line
from tests.bench.turns import ROUNDS
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town, free_port

LOAD = Path(__file__).with_name("load.js").read_text("utf-8")
PHOTO = Path(__file__).with_name("photo.js").read_text("utf-8")
PAGES = 4
PATIENCE_MS = 120_000
POINT = 1.0
"""Of a hundred: what our picture may cost of what Tesseract reads in the camera's own."""


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """In one page of one tablet; all references with the same pictures in the same run."""
    pages = [photographed(seed) for seed in range(PAGES)]
    town.stop()
    town.server_port = free_port()
    town.start()
    with browser.playwright() as started, slow_line(town.port, town.behind) as line:
        tablet = browser.new_tablet(started, town, folder / "profile")
        with browser.switched_on(tablet):
            officer = browser.enrolled(tablet)
            officer.unlock()
            officer.fetch_trip_pack()
            officer.open_session()
            tablet.page.evaluate(LOAD)
            tablet.page.evaluate(PHOTO)
            tablet.page.evaluate("given => benchPhotos(given)", [_text(page.picture) for page in pages])
            yield from _time(tablet)
            yield _weight(tablet, line, pages)
            yield from _legible(tablet, pages[0])


def _time(tablet: Tablet) -> Iterator[Figure]:
    """From the file to sealed bytes in the store; the browser's own work at the photo's size, and (to read) at ours."""
    rounds = [tablet.page.evaluate("number => benchOnePhoto(number)", number) for number in range(ROUNDS + 1)][1:]
    ours, full, small = (statistics.median(took[side] for took in rounds) for side in ("ours", "browser", "small"))
    yield Figure("photo_12MP_to_sendable", ours, "ms", full, 1.3)
    yield Figure("photo_12MP_by_browser_at_2000px", ours, "ms", small)


def _weight(tablet: Tablet, line: SlowLine, pages: list[Page]) -> Figure:
    """Everything that goes up the line for one dossier, by what its photos weigh as the camera made them."""
    tablet.network(on=False)
    tablet.page.evaluate("() => benchDossier()")
    before = line.up.carried
    tablet.network(on=True)
    tablet.page.evaluate("patience => benchDrain(patience)", PATIENCE_MS)
    sent = line.up.carried - before
    camera = sum(len(page.picture) for page in pages)
    return Figure(f"sent_for_a_dossier_of_{PAGES}_photos", sent / 1000, "kB", camera / 1000, 0.25)


def _legible(tablet: Tablet, page: Page) -> Iterator[Figure]:
    """Percent of 8-point print that Tesseract reads, by what it reads in the camera's own picture less one point."""
    wanting = reading.missing()
    if wanting:
        print(f"SKIPPED print_8pt_read: nothing here can read a page.  sudo apt-get install {wanting}", file=sys.stderr)
        print(f"SKIPPED print_8pt_read: {wanting} not installed", flush=True)
        return
    shown = tablet.page.evaluate("corners => benchShown(corners)", page.corners)
    if shown["faults"]:
        raise RuntimeError(f"a good photo is called {shown['faults']}")
    floor = reading.share_read(page.picture, page.text) - POINT
    for name in ("whole", "sheet"):
        read = reading.share_read(base64.b64decode(shown[name]), page.text)
        yield Figure(f"print_8pt_read_{name}", read, "%", floor, 1, "least")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
