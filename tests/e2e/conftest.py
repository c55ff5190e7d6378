"""Chromium and a town for each story."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.e2e.tablet import Tablet
from tests.e2e.town import Town, copy_town, found_town

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def model_town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The demo commune, loaded once."""
    return found_town(tmp_path_factory.mktemp("model") / "town")


@pytest.fixture
def town(model_town: Town, tmp_path: Path) -> Iterator[Town]:
    """A fresh copy of the demo commune, serving."""
    town = copy_town(model_town, tmp_path / "town")
    # PUBLIC_URL is fixed while enrolments exist, so each copy keeps the address of the model
    town.port = model_town.port
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
    tablet.switch_off()
