"""A field officer's tablet: Chromium with a profile on disk, and what a thumb does on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 412, "height": 915}


DUMP = (Path(__file__).parent / "dump.js").read_text("utf-8")


class Tablet:
    """`switch_off` closes the browser, `switch_on` opens it again over the same profile."""

    def __init__(self, playwright: Playwright, url: str, profile: Path, chromium: str) -> None:
        self.playwright, self.url, self.profile, self.chromium = playwright, url, profile, chromium
        self.context: BrowserContext
        self.page: Page
        self.cdp: CDPSession
        self.complaints: list[str] = []

    def switch_on(self, viewport: dict[str, int] | None = None) -> Page:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=self.chromium,
            headless=True,
            args=FLAGS,
            viewport=viewport or PHONE,  # type: ignore[arg-type]  # a plain dict is what it takes
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            service_workers="allow",
        )
        self.context.grant_permissions(["background-sync"], origin=self.url)
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.cdp = self.context.new_cdp_session(self.page)
        return self.page

    def switch_off(self) -> None:
        self.context.close()

    def network(self, *, on: bool) -> None:
        """Flight mode, for the page and the worker alike."""
        self.context.set_offline(not on)

    def worker_ready(self) -> None:
        """Wait until the shell is kept and the worker answers for the page."""
        self.page.wait_for_function(
            "() => navigator.serviceWorker?.controller || navigator.serviceWorker.ready.then(() => false)",
            timeout=30_000,
        )

    def dump(self) -> bytes:
        """Every byte that a script of this origin can read: all of IndexedDB and of the caches."""
        found: list[Any] = self.page.evaluate(DUMP)
        return b"\n".join(bytes(part) if isinstance(part, list) else str(part).encode() for part in found)
