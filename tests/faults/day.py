"""One run: a piece of a field day on one to three tablets, with a fault in the way of each step."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

from tests.faults import kinds
from tests.faults.ledger import Fact, Ledger
from tests.faults.proxy import Proxy, Request
from tests.faults.tablet import Gone, No, Tablet
from tests.faults.town import StruckTown

SAID_NO = {"error.no_room", "error.storage_lost", "error.busy", "error.clock_jumped", "error.clock_behind"}
"""What the app may answer under these faults: the officer knows that nothing was saved, and tries again."""
TRIES = 4
WORKER_TOO = "async () => (await navigator.serviceWorker.ready).sync?.register('outbox').catch(() => 0)"
DAYS_MS = 86_400_000


class Day:
    """Deeds of one run. Everything random comes from `chance`."""

    def __init__(self, seed: int, town: StruckTown, proxy: Proxy, tablets: list[Tablet], ledger: Ledger) -> None:
        self.seed, self.town, self.proxy, self.tablets, self.ledger = seed, town, proxy, tablets, ledger
        self.chance = random.Random(seed)
        self.words = 0
        self.dossiers: list[tuple[Tablet, str]] = []

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

    # ── work ─────────────────────────────────────────────────────────────────
    async def _work(self, tablet: Tablet) -> None:
        """A dossier, and sometimes more about it."""
        dossier = await self.take_in(tablet)
        if dossier is None:
            return
        self.dossiers.append((tablet, dossier))
        if self.chance.random() < 0.4:
            await self._saved(tablet, "note_added", dossier, "note", "text", self._word("note"))
        if self.chance.random() < 0.15:
            await self._decided_and_delivered(tablet, dossier)

    async def _decided_and_delivered(self, tablet: Tablet, dossier: str) -> None:
        leader = {"personId": tablet.people[-1]["id"], "passphrase": tablet.people[-1]["passphrase"]}
        word = self._word("decision")
        await self._saved(tablet, "decided", dossier, "decide", "text", word, leader=leader)
        await self._saved(tablet, "delivered", dossier, "deliver", "text", self._word("recipient"))

    async def take_in(self, tablet: Tablet) -> str | None:
        """From an empty draft to the slip. What died on the way is looked for, and finished."""
        name, content = self._word("Bà"), self._word("việc")
        try:
            draft = await self._insist(tablet, "draft", name=name, content=content)
        except Gone:
            await tablet.reopen()  # nobody was told of a draft: the officer begins anew
            draft = await self._insist(tablet, "draft", name=name, content=content)
        fact = Fact(tablet.name, "intake_recorded", draft["dossierId"], content)
        photos = await self._photos(tablet, draft["id"])
        fact.photos = {one["id"]: one["sha256"] for one in photos}
        signature = next((one["id"] for one in photos if one["kind"] == "signature"), None)
        return await self._record(tablet, draft["id"], fact, signature)

    async def _photos(self, tablet: Tablet, draft: str) -> list[dict[str, str]]:
        kept = []
        for kind in ["paper"] * self.chance.choice([0, 1, 1, 2]) + ["signature"] * self.chance.choice([0, 1]):
            given: dict[str, Any] = {
                "draft": draft,
                "kind": kind,
                "side": self.chance.choice([160, 320, 320, 1000]),
                "seed": self.chance.getrandbits(31),
            }
            try:
                kept.append(await self._insist(tablet, "photo", **given))
            except Gone:
                await tablet.reopen()
        return kept

    async def _record(self, tablet: Tablet, draft: str, fact: Fact, signature: str | None) -> str | None:
        for _ in range(TRIES):
            try:
                view = await self._insist(tablet, "record", draft=draft, signature=signature)
            except Gone:
                await tablet.reopen()
                view = await self._after_death(tablet, draft, fact)
            if view:
                fact.lane, fact.number, fact.code = tablet.lane, view["number"], view["trackingCode"]
                self.ledger.facts.append(fact)
                return fact.dossier
        self.ledger.stuck.append(f"{fact.words}: a draft that cannot be recorded")
        return None

    async def _after_death(self, tablet: Tablet, draft: str, fact: Fact) -> Any:
        """Either the draft is there with all that was told, or the dossier: never both, never neither."""
        kept, view = await tablet.do("draftOf", draft=draft), await tablet.do("has", dossier=fact.dossier)
        if kept and view:
            self.ledger.doubled.append(f"{fact.words}: draft and dossier")
        if not kept and not view:
            self.ledger.lost.append(f"{fact.words}: neither draft nor dossier")
        if kept and (kept["content"] != fact.words or not set(fact.photos) <= set(kept["photos"])):
            self.ledger.lost.append(f"{fact.words}: the draft forgot what was told")
        return view

    async def _saved(
        self, tablet: Tablet, kind: str, dossier: str, deed: str, field: str, words: str, **more: Any
    ) -> bool:
        """A fact about a dossier that is told saved, or nobody knows because the page died."""
        fact = Fact(tablet.lane, kind, dossier, words)
        try:
            await self._insist(tablet, deed, dossier=dossier, **{field: words}, **more)
        except Gone:
            self.ledger.unknown.append(fact)
            await tablet.reopen()
            return False
        self.ledger.facts.append(fact)
        return True

    async def _insist(self, tablet: Tablet, deed: str, **given: Any) -> Any:
        """What an officer does who was told "not saved": looks at the clock, makes room, tries again."""
        for tries in range(TRIES):
            try:
                return await tablet.do(deed, **given)
            except No as no:
                if str(no) not in SAID_NO or tries == TRIES - 1:
                    raise
                if str(no) == "error.no_room":
                    await tablet.quota(None)
                if str(no) == "error.clock_jumped":
                    await tablet.do("confirm")
        raise AssertionError("not reached")

    async def _send(self, tablet: Tablet) -> None:
        try:
            await asyncio.wait_for(tablet.do("send"), 20)
        except Gone:
            await tablet.reopen()

    def _word(self, of: str) -> str:
        self.words += 1
        return f"{of} {self.seed}-{self.words}"

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
