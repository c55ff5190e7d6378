"""A tablet in the hands of the harness: Chromium over a profile on disk, killed and opened again at will.

Nothing here waits for ever: a page that died raises `Gone`, one that does not answer `TimeoutError`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page, Playwright

from tests.e2e.conftest import CHROMIUM
from tests.e2e.tablet import FLAGS, PHONE
from tests.faults import processes, tls
from tests.faults.request import BROWSER

HERE = Path(__file__).parent
SCRIPTS = [(HERE / name).read_text("utf-8") for name in ("clock.js", "hooks.js", "deeds.js")]
VERB_S = 25.0
"""No verb takes so long unless the page is gone."""
CLOSING_S = 6.0
NO_SPARE = "--disable-features=SpareRendererForSitePerProcess"
"""Chromium keeps a spare process for the next page. Killed with the others, it is given to that page all the same, and
whoever asked for the page may wait for ever."""


class Gone(Exception):
    """The page died in the middle of a verb: nobody was told how it ended."""


class No(Exception):
    """The app said no, in the key of its sentence."""


class Tablet:
    """One officer's tablet. Verbs of the app go through `do`; what struck is counted in `struck`."""

    def __init__(self, playwright: Playwright, url: str, profile: Path, name: str, struck: Counter[str]) -> None:
        self.playwright, self.url, self.profile, self.name, self.struck = playwright, url, profile, name, struck
        self.context: BrowserContext
        self.page: Page
        self.cdp: CDPSession
        self.people: list[dict[str, str]] = []
        self.shift = 0
        self.lane = ""
        self.complaints: list[str] = []
        self.refusals: Counter[str] = Counter()
        """how often the app said no, in the key of its sentence"""
        self._died = asyncio.Event()

    # ── on and off ───────────────────────────────────────────────────────────
    async def switch_on(self) -> None:
        self.context = await self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=CHROMIUM,
            headless=True,
            args=[*FLAGS, f"--user-agent={BROWSER}{self.name}", NO_SPARE, tls.TRUSTING + tls.commune().pin],
            viewport=PHONE,  # type: ignore[arg-type]  # a plain dict is what it takes
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            permissions=["background-sync"],
        )
        self.context.set_default_timeout(20_000)
        await self.context.add_init_script("\n".join(SCRIPTS).replace("__DEVICE__", self.name))
        await self.open()

    async def open(self) -> None:
        """A page of the app; what stood open before is closed."""
        page = await self._new_page()
        for old in self.context.pages:
            if old is not page:
                with contextlib.suppress(Error, TimeoutError):
                    await asyncio.wait_for(old.close(), CLOSING_S)
        died = asyncio.Event()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("crash", lambda _: died.set())
        self.page, self._died = page, died
        await self.show("/app/")
        self.cdp = await self.context.new_cdp_session(page)
        if self.shift:
            await self.clock(self.shift)

    async def _new_page(self) -> Page:
        with contextlib.suppress(Error, TimeoutError):
            return await asyncio.wait_for(self.context.new_page(), CLOSING_S)
        return await asyncio.wait_for(self.context.new_page(), CLOSING_S)

    async def show(self, address: str) -> None:
        """Load the app anew on the page that is open."""
        await self.page.goto(self.url + address, wait_until="commit")
        await self.page.wait_for_function("() => globalThis.__deeds && document.querySelector('h1')")

    async def switch_off(self) -> None:
        """Closed; by force where it does not close by itself."""
        with contextlib.suppress(Error, TimeoutError):
            await asyncio.wait_for(self.context.close(), CLOSING_S)
        await asyncio.to_thread(processes.kill, self.profile)

    async def again(self) -> None:
        """Closed and opened, the browser too."""
        await self.switch_off()
        await self.switch_on()
        await self.unlock()

    async def reopen(self) -> None:
        """After the page died: a new one, unlocked."""
        await self.begin_page()
        await self.unlock()

    async def begin_page(self) -> None:
        """A new page, or a new browser where that died too; as locked, or as empty, as it is."""
        try:
            await asyncio.wait_for(self.open(), VERB_S)
        except (Error, TimeoutError):
            await self.switch_off()
            await self.switch_on()

    @property
    def is_dead(self) -> bool:
        """Whether the page is known to have died."""
        return self._died.is_set()

    # ── verbs ────────────────────────────────────────────────────────────────
    async def ask(self, script: str, given: Any = None) -> Any:
        """What this script gives in the page. Raises `Gone` and `TimeoutError`."""
        asked = asyncio.ensure_future(self.page.evaluate(script, given))
        asked.add_done_callback(_heard)
        died = asyncio.ensure_future(self._died.wait())
        await asyncio.wait({asked, died}, timeout=VERB_S, return_when=asyncio.FIRST_COMPLETED)
        died.cancel()
        if not asked.done():
            asked.cancel()
            if self.is_dead:
                raise Gone
            raise TimeoutError(f"the page does not answer: {script[:60]} {str(given)[:80]}")
        try:
            return asked.result()
        except Error as error:
            self._died.set()
            raise Gone(str(error)) from error

    async def do(self, deed: str, **given: Any) -> Any:
        """One verb. Raises `No` in the app's words, and what `ask` raises."""
        said = await self.ask("([name, given]) => __deeds(name, given)", [deed, given])
        if not said["ok"]:
            self.refusals[said["key"]] += 1
            raise No(said["key"] if said["key"].startswith(("error.", "commune.")) else said["stack"])
        return said["value"]

    async def unlock(self) -> None:
        hoa = self.people[0]
        self.lane = await self.do("unlock", person=hoa["id"], passphrase=hoa["passphrase"])

    async def take_up(self) -> None:
        """In the hand again: while it lay there it may have locked itself."""
        if (await self.do("owed"))["lock"] == "locked":
            await self.unlock()

    async def enrol(self) -> None:
        """At the demo's door, by its button: the verbs are there from then on."""
        await self.page.get_by_role("button", name="Nhận máy dùng thử").click()
        await self.page.wait_for_function("() => globalThis.__tanNoi?.device.value.lock === 'locked'")
        await self.begin()

    async def begin(self) -> None:
        """Unlocked for the first time, with the trip pack and a field session."""
        said = await self.do("people")
        order = sorted(zip(said["people"], said["roles"], strict=True), key=lambda one: "leader" in one[1])
        self.people = [person for person, _ in order]
        await self.unlock()
        await self.do("pull")
        await self.do("open", members=[one["id"] for one in self.people], place="Nhà văn hoá Nà Pục")

    # ── faults ───────────────────────────────────────────────────────────────
    async def arm(self, kind: str, left: int) -> None:
        await self.ask("([kind, left]) => __faults.arm(kind, left)", [kind, left])

    async def calm(self) -> None:
        """Nothing more strikes in the page; what did without killing it is counted."""
        with contextlib.suppress(Gone):
            done = await self.ask("() => __faults.calm()")
            self.struck[done] += 1 if done else 0

    async def strike(self, kind: str) -> None:
        """The page dies here and now, or all of the browser."""
        self.struck[kind] += 1
        await asyncio.to_thread(processes.kill, self.profile, only_pages=not kind.startswith("browser"))
        self._died.set()

    async def room(self, *, is_there: bool) -> None:
        """Whether a write of IndexedDB finds room."""
        await self.ask("full => __faults.full(full)", not is_there)

    async def clock(self, shift: int) -> None:
        """The page's clock is so many milliseconds off from now on."""
        self.shift = shift
        await self.ask("ms => __faults.clock(ms)", shift)


def _heard(asked: asyncio.Future[Any]) -> None:
    """Nobody waits for this answer any more, not even to hear how it failed."""
    if not asked.cancelled():
        asked.exception()
