"""A tablet in the hands of the harness: Chromium over a profile on disk, killed and opened again at will."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page, Playwright

from tests.e2e.conftest import CHROMIUM
from tests.e2e.tablet import FLAGS, PHONE

SCRIPTS = [(Path(__file__).parent / name).read_text("utf-8") for name in ("hooks.js", "deeds.js")]
VERB_S = 25.0
"""No verb takes so long unless the page is gone."""


class Gone(Exception):
    """The page died in the middle of a verb: nobody was told how it ended."""


class No(Exception):
    """The app said no, in the key of its sentence."""


class Tablet:
    """One officer's tablet. `told` verbs go through `do`."""

    def __init__(self, playwright: Playwright, url: str, profile: Path, name: str) -> None:
        self.playwright, self.url, self.profile, self.name = playwright, url, profile, name
        self.context: BrowserContext
        self.page: Page
        self.cdp: CDPSession
        self.people: list[dict[str, str]] = []
        self.struck: Counter[str] = Counter()
        self.shift = 0
        self.lane = ""
        self.complaints: list[str] = []
        self._died = asyncio.Event()
        self._killers: set[asyncio.Task[None]] = set()

    # ── on and off ───────────────────────────────────────────────────────────
    async def switch_on(self) -> None:
        self.context = await self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=CHROMIUM,
            headless=True,
            args=FLAGS,
            viewport=PHONE,  # type: ignore[arg-type]  # a plain dict is what it takes
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        await self.context.add_init_script("\n".join(SCRIPTS).replace("__DEVICE__", self.name))
        await self.open()

    async def open(self) -> None:
        """A page of the app; what stood open before is closed."""
        page = await self.context.new_page()
        for old in self.context.pages:
            if old is not page:
                with contextlib.suppress(Error, TimeoutError):
                    await asyncio.wait_for(old.close(), 5)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page, self._died = page, asyncio.Event()
        await page.goto(self.url + "/app/")
        await page.wait_for_function("() => globalThis.__deeds && document.querySelector('h1')")
        self.cdp = await self.context.new_cdp_session(page)
        if self.shift:
            await page.evaluate("ms => __faults.clock(ms)", self.shift)

    async def switch_off(self) -> None:
        with contextlib.suppress(Error):
            await self.context.close()

    async def again(self) -> None:
        """Closed and opened, the browser too."""
        await self.switch_off()
        await self.switch_on()
        await self.unlock()

    async def reopen(self) -> None:
        """After the page died: a new one, or a new browser where that died too."""
        try:
            await self.open()
        except Error:
            await self.switch_off()
            await self.switch_on()
        await self.unlock()

    # ── verbs ────────────────────────────────────────────────────────────────
    async def do(self, deed: str, **given: Any) -> Any:
        """One verb. Raises `No` in the app's words, and `Gone` when the page died under it."""
        verb = asyncio.ensure_future(self.page.evaluate("([name, given]) => __deeds(name, given)", [deed, given]))
        died = asyncio.ensure_future(self._died.wait())
        await asyncio.wait({verb, died}, timeout=VERB_S, return_when=asyncio.FIRST_COMPLETED)
        died.cancel()
        if not verb.done():
            verb.cancel()
            with contextlib.suppress(asyncio.CancelledError, Error):
                await verb
            if self._died.is_set():
                raise Gone
            raise TimeoutError(f"{deed} does not end")
        try:
            said = verb.result()
        except Error as error:
            raise Gone from error
        if not said["ok"]:
            raise No(said["key"])
        return said["value"]

    async def unlock(self) -> None:
        hoa = self.people[0]
        self.lane = await self.do("unlock", person=hoa["id"], passphrase=hoa["passphrase"])

    async def enrol(self) -> None:
        """At the demo's door, by its button: the verbs are there from then on."""
        await self.page.get_by_role("button", name="Nhận máy dùng thử").click(timeout=30_000)
        await self.page.wait_for_function("() => globalThis.__tanNoi?.device.value.lock === 'locked'", timeout=30_000)
        said = await self.do("people")
        order = sorted(zip(said["people"], said["roles"], strict=True), key=lambda one: "leader" in one[1])
        self.people = [person for person, _ in order]
        await self.unlock()
        await self.do("pull")

    # ── faults ───────────────────────────────────────────────────────────────
    async def arm(self, kind: str, left: int) -> None:
        await self.page.evaluate("([kind, left]) => __faults.arm(kind, left)", [kind, left])

    async def calm(self) -> str | None:
        """Nothing more strikes in the page; gives what did without killing it."""
        with contextlib.suppress(Error):
            done: str | None = await self.page.evaluate("() => __faults.calm()")
            return done
        return None

    async def strike(self, kind: str) -> None:
        """The page waits at the chosen point: it dies there."""
        self.struck[kind] += 1
        for pid in self._processes(only_pages=kind != "browser_killed"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._died.set()

    async def quota(self, size: int | None) -> None:
        """The real quota of this origin, in bytes; None lifts it."""
        given: dict[str, Any] = {"origin": self.url, **({"quotaSize": size} if size is not None else {})}
        await self.cdp.send("Storage.overrideQuotaForOrigin", given)

    async def clock(self, shift: int) -> None:
        """The page's clock is so many milliseconds off from now on."""
        self.shift = shift
        await self.page.evaluate("ms => __faults.clock(ms)", shift)

    def _processes(self, *, only_pages: bool) -> list[int]:
        """This browser's processes, children first: found through its profile, so no other is meant."""
        mine = f"--user-data-dir={self.profile}".encode()
        table = {int(entry.name): entry for entry in Path("/proc").iterdir() if entry.name.isdecimal()}
        commands = {pid: _read(path / "cmdline") for pid, path in table.items()}
        found = {pid for pid, command in commands.items() if mine in command.split(b"\0")}
        for _ in range(4):
            found |= {pid for pid, path in table.items() if _parent(path) in found}
        pages = {pid for pid in found if b"--type=renderer" in commands[pid]}
        return sorted(pages if only_pages else found, reverse=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it ended in between


def _parent(process: Path) -> int:
    stat = _read(process / "stat")
    return int(stat.rpartition(b")")[2].split()[1]) if stat else 0
