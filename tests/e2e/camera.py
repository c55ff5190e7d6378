"""A tablet whose camera sees something: a short film, as the browser's made-up camera plays it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright

from tests.e2e.card import film
from tests.e2e.conftest import CHROMIUM
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

ALLOWED = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""There is a camera, and nobody has to be asked for it."""


@contextmanager
def seeing(text: str, playwright: Playwright, town: Town, folder: Path) -> Iterator[Tablet]:
    """Switched on, before a card that carries this text; at the end it has complained of nothing."""
    flags = (*ALLOWED, f"--use-file-for-fake-video-capture={film(text, folder / 'seen.mjpeg')}")
    tablet = Tablet(playwright, town.url, folder / "profile", CHROMIUM, flags)
    tablet.switch_on()
    yield tablet
    if tablet.is_on:
        print(tablet.page.locator("body").aria_snapshot())  # shown when the story went wrong
    tablet.switch_off()
    assert not tablet.complaints
