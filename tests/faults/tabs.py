"""More than one page over one profile: second tabs, the worker alone, and a browser that empties its store."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from playwright.async_api import Error, Page, Worker

from tests.faults.tablet import HERE, Gone, No, Tablet

CLOCK = (HERE / "clock.js").read_text("utf-8")
SYNC = "async () => (await navigator.serviceWorker.ready).sync?.register('outbox').catch(() => 0)"
SEND = "() => globalThis.__tanNoi?.sendNow()"
OWED = """() => new Promise((ok, no) => {
  const asked = indexedDB.open('tan-noi');
  asked.onerror = () => no(asked.error);
  asked.onsuccess = () => {
    const stores = asked.result.transaction(['outbox', 'blobs']);
    const counts = ['outbox', 'blobs'].map((name) => stores.objectStore(name).index('owed').count());
    stores.oncomplete = () => { asked.result.close(); ok(counts[0].result + counts[1].result); };
  };
})"""
EVICTED = "indexeddb,cache_storage,service_workers,file_systems"
"""What a browser that needs room takes of an origin; local storage and cookies are not among it."""
SAID = "[data-evicted]"
TRIES = 4


async def second_tab(tablet: Tablet) -> Page:
    """Another page of the app over the same profile."""
    page = await tablet.context.new_page()
    await page.goto(tablet.url + "/app/", wait_until="commit")
    await page.wait_for_function("() => globalThis.__tanNoi")
    return page


async def all_send(tablet: Tablet, second: Page) -> None:
    """The second tab and the worker are asked at once."""
    async with asyncio.timeout(30):
        await asyncio.gather(second.evaluate(SEND), tablet.page.evaluate(SYNC))


class WorkerAlone:
    """The app's page is closed; only its worker is there, on a clock of its own."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.worker: Worker
        self._registration = ""
        self._shift = 0

    async def begin(self, shift: int) -> None:
        """Leave the app for a picture of its own, and find the worker."""
        await self.tablet.page.goto(self.tablet.url + "/app/icon.svg", wait_until="commit")
        self.tablet.cdp.on("ServiceWorker.workerRegistrationUpdated", self._note)
        await self.tablet.cdp.send("ServiceWorker.enable")
        self._shift = shift
        await self._find()

    async def _find(self) -> None:
        """The worker that lives now, on this clock."""
        async with asyncio.timeout(10):
            while not (self.tablet.context.service_workers and self._registration):  # noqa: ASYNC110  # two things
                await asyncio.sleep(0.05)
        self.worker = self.tablet.context.service_workers[-1]
        await self.worker.evaluate("([script, ms]) => { (0, eval)(script); __clock(ms); }", [CLOCK, self._shift])

    async def sync(self) -> bool:
        """The browser says that there is a network; whether nothing is owed a moment later.

        It may end a worker at any time, and begins another one for the next event.
        """
        given = {"origin": self.tablet.url, "registrationId": self._registration, "tag": "outbox", "lastChance": False}
        await self.tablet.cdp.send("ServiceWorker.dispatchSyncEvent", given)
        for _ in range(30):
            if await self._owed() == 0:
                return True
            await asyncio.sleep(0.1)
        return False

    async def _owed(self) -> int:
        try:
            return int(await self.worker.evaluate(OWED))
        except Error:
            await self._find()
            return int(await self.worker.evaluate(OWED))

    async def clock(self, shift: int) -> None:
        """Somebody moves the clock."""
        self._shift = shift
        await self.worker.evaluate("ms => __clock(ms)", shift)

    def _note(self, told: Any) -> None:
        for one in told["registrations"]:
            if not one["isDeleted"] and one["scopeURL"].startswith(self.tablet.url):
                self._registration = one["registrationId"]


async def evict(tablet: Tablet, *, while_open: bool) -> str:
    """The browser empties the app's storage; what the app fails to say of it, in an open page and when it is opened."""
    if not while_open:
        await tablet.page.goto("about:blank")
    await tablet.cdp.send("Storage.clearDataForOrigin", {"origin": tablet.url, "storageTypes": EVICTED})
    if while_open and (unsaid := await _unsaid(tablet)):
        return unsaid
    await tablet.open()
    with contextlib.suppress(Error):
        await tablet.page.wait_for_selector(SAID, timeout=10_000)
        return ""
    return "the first screen says nothing of it"


async def _unsaid(tablet: Tablet) -> str:
    """Whoever goes on working is told that nothing can be saved any more; empty when that was said."""
    key = ""
    for _ in range(TRIES):
        try:
            await tablet.do("draft", name="sau khi bị xoá", content="sau khi bị xoá")
        except No as no:
            key = str(no)
            if key == "error.storage_evicted":
                return ""
            if key.startswith("TypeError"):
                return ""  # the page was loaded anew by itself, and has no verbs to offer
            if key != "error.storage_lost":  # that is what it looks like in the very moment
                break
        except Gone:
            return ""  # the page was loaded anew by itself: nothing was told
        else:
            return "a draft was told saved"
    return f"the officer is told {key}"
