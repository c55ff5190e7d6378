"""A town and a tablet for each story."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.e2e import heard
from tests.e2e.book import Book
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import FLAGS, PHONE, Tablet
from tests.e2e.town import ROOT, Town, copy_town, found_town

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(autouse=True)
def nobody_is_named(tmp_path: Path) -> Iterator[None]:
    """After every story: no log of its servers, and no address that a browser asked for, says what anybody typed."""
    yield
    assert heard.in_logs(tmp_path.rglob("server.log")) == {}
    assert heard.in_addresses() == {}


@pytest.fixture(scope="session")
def model_town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The demo commune with the field app as it is built from these sources, loaded once for all who test at a time."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "model" / "town"
    lock = ROOT / ".make" / "build.lock"
    with lock.open("w") as alone:  # two workers that build at once would tear each other's files
        fcntl.flock(alone, fcntl.LOCK_EX)
        subprocess.run(["make", "build"], cwd=ROOT, check=True)
        return Town(folder) if folder.exists() else found_town(folder)


@pytest.fixture
def town(model_town: Town, tmp_path: Path) -> Iterator[Town]:
    """A fresh copy of the demo commune, serving."""
    town = copy_town(model_town, tmp_path / "town")
    town.start()
    yield town
    town.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def tablet(playwright: Playwright, town: Town, tmp_path: Path) -> Iterator[Tablet]:
    """A phone-sized Chromium with a profile on disk, as a person carries it."""
    tablet = Tablet(playwright, town.url, tmp_path / "profile", CHROMIUM)
    tablet.switch_on()
    yield tablet
    if tablet.is_on:
        print(tablet.page.locator("body").aria_snapshot())
    tablet.switch_off()
    print(*tablet.refusals, town.log()[-6000:], sep="\n")  # shown when the story went wrong
    assert not tablet.complaints


@pytest.fixture
def officer(tablet: Tablet) -> FieldOfficer:
    """Hoa, with a tablet that is nobody's yet."""
    return FieldOfficer(tablet)


@pytest.fixture
def book(town: Town) -> Book:
    """The town's books, read beside the server."""
    return Book(town)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Everybody else's browser: citizens and supervisors."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
    yield browser
    browser.close()


@pytest.fixture
def visitor(browser: Browser, town: Town) -> Iterator[Page]:
    """Somebody with a phone and no account."""
    context = browser.new_context(
        base_url=town.url,
        viewport=PHONE,  # type: ignore[arg-type]  # a plain dict is what it takes
        locale="vi-VN",
    )
    context.on("request", lambda request: heard.addresses.add(request.url))
    yield context.new_page()
    context.close()
