"""What officers do on their tablets, and how they go on when a page died under their hands."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from tests.faults.ledger import Fact, Ledger
from tests.faults.proxy import Proxy
from tests.faults.tablet import Gone, No, Tablet
from tests.faults.town import StruckTown

SAID_NO = {"error.no_room", "error.storage_lost", "error.busy", "error.clock_jumped", "error.clock_behind"}
"""What the app may answer under these faults: the officer knows that nothing was saved, and tries again."""
TRIES = 4


class Deeds:
    """Everything random comes from `chance`; everything told goes into the ledger."""

    def __init__(self, seed: int, town: StruckTown, proxy: Proxy, tablets: list[Tablet], ledger: Ledger) -> None:
        self.seed, self.town, self.proxy, self.tablets, self.ledger = seed, town, proxy, tablets, ledger
        self.chance = random.Random(seed)
        self.words = 0
        self.fault = ""
        """the kind that is laid now, for whoever has to tell where a run went wrong"""
        self.dossiers: list[tuple[Tablet, str]] = []

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
