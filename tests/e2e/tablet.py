"""A field officer's tablet: Chromium with a profile on disk, and what can be done to it."""

from __future__ import annotations

import base64
import os
import signal
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, Playwright, Response

from tests.e2e import heard
from tests.e2e.unpack import unpacked

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

    def __init__(
        self, playwright: Playwright, url: str, profile: Path, chromium: str, more_flags: Sequence[str] = ()
    ) -> None:
        self.flags = [*FLAGS, *more_flags]
        self.playwright, self.url, self.profile, self.chromium = playwright, url, profile, chromium
        self.context: BrowserContext
        self.page: Page
        self.cdp: CDPSession
        self.is_on = False
        self.complaints: list[str] = []
        """What scripts threw and nobody caught."""
        self.refusals: list[str] = []
        """What the server said no to: printed when a story goes wrong."""

    def switch_on(self, *, network: bool = True) -> Page:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=self.chromium,
            headless=True,
            args=self.flags,
            viewport=PHONE,  # type: ignore[arg-type]  # a plain dict is what it takes
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            service_workers="allow",
            offline=not network,
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._hear)
        self.context.on("request", lambda request: heard.addresses.add(request.url))
        self.cdp = self.context.new_cdp_session(self.page)
        self.is_on = True
        return self.page

    def switch_off(self) -> None:
        if self.is_on:
            self.is_on = False
            self.context.close()

    def battery_out(self) -> None:
        """The browser's processes are gone from one moment to the next."""
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        self.is_on = False
        try:
            self.context.close()
        except Error:
            return  # it was closed by the kill already

    def network(self, *, on: bool) -> None:
        """Flight mode, for the page and the worker alike."""
        self.context.set_offline(not on)

    def worker_ready(self) -> None:
        """Wait until the shell is kept and the worker answers for the page."""
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=30_000)

    def dump(self) -> list[bytes]:
        """Everything that a script of this origin can read: IndexedDB, caches, storage, cookies, the page itself.

        Strings come as UTF-8, buffers as they are.
        """
        found: list[dict[str, str]] = self.page.evaluate(DUMP)
        return [base64.b64decode(part["bytes"]) if "bytes" in part else part["text"].encode() for part in found]

    def files(self) -> list[bytes]:
        """Every file of the profile, as a thief with a screwdriver reads it, and what is packed in it.

        The browser has to be off.
        """
        return [part for raw in self.raw_files() for part in unpacked(raw)]

    def raw_files(self) -> list[bytes]:
        """The same, byte by byte as it lies."""
        assert not self.is_on
        return [
            path.read_bytes() for path in sorted(self.profile.rglob("*")) if path.is_file() and not path.is_symlink()
        ]

    def _hear(self, response: Response) -> None:
        if response.status >= 400:
            self.refusals.append(f"{response.status} {response.request.method} {response.url}")

    def processes(self) -> list[int]:
        """The processes that run over this profile: no other browser on the machine is meant."""
        mine = f"--user-data-dir={self.profile}".encode()
        processes = (entry for entry in Path("/proc").iterdir() if entry.name.isdecimal())
        return [int(entry.name) for entry in processes if mine in _command(entry)]


def _command(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []  # it ended in between
