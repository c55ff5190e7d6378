"""One run: a piece of a field day on one to three tablets, with a fault in the way of each step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.faults import kinds
from tests.faults.deeds import Deeds
from tests.faults.proxy import Request
from tests.faults.tablet import No, Tablet

WORKER_TOO = "async () => (await navigator.serviceWorker.ready).sync?.register('outbox').catch(() => 0)"
DAYS_MS = 86_400_000


class Day(Deeds):
    """Deeds of one run, with faults in their way."""

    async def step(self, kind: str) -> None:
        """Lay the fault in the way, work, let it pass."""
        tablet = self.chance.choice(self.tablets)
        own = getattr(self, "_" + kind, None)
        if own:
            await own(tablet)
        elif kind in kinds.PAGE:
            await self._in_page(tablet, kind)
        else:
            self._arm(kind)
            await self._work(tablet)
            await self._send(tablet)
            if kind == "server_power_cut":
                self.proxy.struck[kind] += 1
                await self.town.power_cut()
            self.town.calm()
            await self.proxy.heal()

    def _arm(self, kind: str) -> None:
        if kind in kinds.SERVER:
            if kind != "server_power_cut":
                self.town.arm(kind)
            return
        fits: list[Callable[[Request], bool]] = [lambda one: one.is_push, lambda one: one.is_blob]
        self.proxy.arm(kind, self.chance.choice(fits))

    async def _poisoned_entry(self, tablet: Tablet) -> None:
        """One operation is turned away as long as this lasts: all that is behind it arrives all the same."""
        self.proxy.arm("poisoned_entry", lambda one: one.is_push)
        for _ in range(2):
            await self._work(tablet)
            await self._send(tablet)
        poison = self.proxy.poison.decode().removeprefix("sealed-")
        for one in (await tablet.do("told", since=0))["operations"]:
            if not one["received"] and one["op_id"] != poison:
                self.ledger.stuck.append(f"lane {tablet.lane} seq {one['seq']}: held up by {poison}")
        await self.proxy.heal()

    # ── faults in the page ───────────────────────────────────────────────────
    async def _in_page(self, tablet: Tablet, kind: str) -> None:
        """At the k-th write, or at the seal or the commit of the next save."""
        await tablet.arm(kind, self.chance.randrange(28) if kind.endswith(("_write", "_killed")) else 0)
        await self._work(tablet)
        await self._send(tablet)
        if done := await tablet.calm():
            tablet.struck[done] += 1

    async def _quota_exceeded(self, tablet: Tablet) -> None:
        """The real quota of the browser, while a dossier with pictures is taken in."""
        await tablet.quota(1)
        try:
            await tablet.do("draft", name=self._word("đầy"), content=self._word("đầy"))
        except No as no:
            if str(no) != "error.no_room":
                raise
            tablet.struck["quota_exceeded"] += 1
        await tablet.quota(None)
        await self._work(tablet)

    async def _database(self, tablet: Tablet, kind: str) -> None:
        tablet.struck[kind] += await tablet.page.evaluate("how => __faults.close(how)", kind) > 0
        await self._work(tablet)
        await self._send(tablet)

    async def _database_closed(self, tablet: Tablet) -> None:
        await self._database(tablet, "database_closed")

    async def _database_versionchange(self, tablet: Tablet) -> None:
        await self._database(tablet, "database_versionchange")

    async def _browser_reopened(self, tablet: Tablet) -> None:
        await self._work(tablet)
        await tablet.again()
        tablet.struck["browser_reopened"] += 1

    async def _two_tabs(self, tablet: Tablet) -> None:
        """A second tab and the worker send while the first does."""
        second = await tablet.context.new_page()
        await second.goto(tablet.url + "/app/")
        await self._work(tablet)
        async with asyncio.timeout(30):
            await asyncio.gather(
                self._send(tablet),
                second.evaluate("() => globalThis.__tanNoi?.sendNow()"),
                tablet.page.evaluate(WORKER_TOO),
            )
        await second.close()
        tablet.struck["two_tabs"] += 1

    async def _clock_jumps(self, tablet: Tablet) -> None:
        """Somebody sets the clock while the app is open; the officer is asked, and it is set right again."""
        await tablet.clock(self.chance.choice([-3, -1, 1, 3]) * DAYS_MS)
        tablet.struck["clock_jumps"] += 1
        await self._work(tablet)
        await self._send(tablet)
        await tablet.clock(0)

    async def _clock_off(self, tablet: Tablet) -> None:
        """The tablet begins its day with a clock that is days off."""
        tablet.shift = self.chance.choice([-3, 3]) * DAYS_MS
        await tablet.reopen()
        tablet.struck["clock_off"] += 1
        await self._send(tablet)
        await self._work(tablet)
        await self._send(tablet)
        tablet.shift = 0
        await tablet.reopen()

    async def _delivered_twice(self, tablet: Tablet) -> None:
        """Two tablets hand over the same result; only one hand-over may count."""
        if len(self.tablets) < 2:
            return await self._work(tablet)
        dossier = await self.take_in(tablet)
        other = next(one for one in self.tablets if one is not tablet)
        leader = {"personId": tablet.people[-1]["id"], "passphrase": tablet.people[-1]["passphrase"]}
        if not dossier or not await self._saved(
            tablet, "decided", dossier, "decide", "text", self._word("decision"), leader=leader
        ):
            return None
        await self._send(tablet)
        await other.do("pull")
        for one in (other, tablet):
            if await self._saved(one, "delivered", dossier, "deliver", "text", self._word("recipient")):
                self.ledger.facts[-1].may_lose = True
        tablet.struck["delivered_twice"] += 1
        return None
