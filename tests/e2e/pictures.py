"""Makes the pictures of the README from the running demo: ``python -m tests.e2e.pictures``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.citizens import EVERYBODY
from tests.e2e.conftest import CHROMIUM
from tests.e2e.desk import sign_in
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import FLAGS, PHONE, Tablet
from tests.e2e.town import ROOT, Town, found_town

INTO = ROOT / "docs" / "pictures"
DESK = {"width": 1440, "height": 900}


def in_the_hamlet(tablet: Tablet) -> str:
    """Today, the papers, the receipt; gives the tracking code."""
    tablet.switch_on()
    officer = FieldOfficer(tablet)
    officer.ready()
    tablet.network(on=False)
    officer.open_session()
    slips = [officer.take_in(citizen) for citizen in EVERYBODY[:2]]
    officer.page.screenshot(path=INTO / "receipt.png")
    officer.open_today()
    officer.page.wait_for_timeout(400)  # the fonts settle
    officer.page.screenshot(path=INTO / "today.png")
    officer.open_outbox()
    officer.page.screenshot(path=INTO / "outbox.png")
    tablet.network(on=True)
    officer.send_all()
    tablet.switch_off()
    return slips[0].code


def at_home_and_at_the_desk(browser: Browser, town: Town, code: str) -> None:
    """The citizen's page and the supervisor's."""
    phone = browser.new_context(base_url=town.url, viewport=PHONE, locale="vi-VN")  # type: ignore[arg-type]  # a plain dict
    page = phone.new_page()
    page.goto(f"/t/{code}")
    page.screenshot(path=INTO / "track.png")
    desk = browser.new_context(base_url=town.url, viewport=DESK, locale="vi-VN")  # type: ignore[arg-type]  # a plain dict
    page = desk.new_page()
    sign_in(page, "Trần Thu Hà")
    page.screenshot(path=INTO / "rates.png")


def main() -> None:
    INTO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        town = found_town(Path(folder) / "town").start()
        try:
            code = in_the_hamlet(Tablet(playwright, town.url, Path(folder) / "profile", CHROMIUM))
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            at_home_and_at_the_desk(browser, town, code)
            browser.close()
        finally:
            town.stop()


if __name__ == "__main__":
    main()
