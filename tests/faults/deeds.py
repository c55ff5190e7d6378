"""What officers do on their tablets, and how they go on when a page died under their hands."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import Any

from tests.faults.ledger import Fact, Ledger
from tests.faults.tablet import Gone, No, Tablet

SAID_NO = {
    "error.no_room",
    "error.no_room_for_dossier",
    "error.storage_lost",
    "error.busy",
    "error.clock_jumped",
    "error.clock_behind",
    "error.lease_over",
}
"""What the app may answer under these faults: the officer knows that nothing was saved, and tries again."""
TRIES = 4
SIDES = [120] * 6 + [320] * 5 + [1000]
"""Sides of pictures in pixels; the largest are more than one piece on the line."""


class Deeds:
    """Everything random comes from `chance`; everything told goes into the ledger."""

    def __init__(self, seed: int, ledger: Ledger) -> None:
        self.seed, self.ledger, self.chance = seed, ledger, random.Random(seed)
        self._words = 0

    async def work(self, tablet: Tablet, *, photos: bool = False) -> None:
        """A dossier, and sometimes more about it. `photos`: with one at least."""
        dossier = await self.take_in(tablet, photos=photos)
        if dossier is None:
            return
        if self.chance.random() < 0.4:
            await self.saved(tablet, "note_added", dossier, "note", "text", self.word("note"))
        if self.chance.random() < 0.15 and await self.decide(tablet, dossier):
            await self.saved(tablet, "delivered", dossier, "deliver", "text", self.word("recipient"))

    async def decide(self, tablet: Tablet, dossier: str) -> bool:
        """The leader at the table decides; whether that was told saved."""
        leader = {"personId": tablet.people[-1]["id"], "passphrase": tablet.people[-1]["passphrase"]}
        return await self.saved(tablet, "decided", dossier, "decide", "text", self.word("decision"), leader=leader)

    async def take_in(
        self, tablet: Tablet, *, photos: bool = False, in_between: Callable[[], Awaitable[None]] | None = None
    ) -> str | None:
        """From an empty draft to the slip. What died on the way is looked for, and finished."""
        name, content = self.word("Bà"), self.word("việc")
        try:
            draft = await self.insist(tablet, "draft", name=name, content=content)
        except Gone:
            await tablet.reopen()  # nobody was told of a draft: the officer begins anew
            draft = await self.insist(tablet, "draft", name=name, content=content)
        fact = Fact(tablet.name, "intake_recorded", draft["dossierId"], content)
        kept = await self._photos(tablet, draft["id"], least=int(photos))
        fact.photos = {one["id"]: one["sha256"] for one in kept}
        if in_between:
            await in_between()
        signature = next((one["id"] for one in kept if one["kind"] == "signature"), None)
        return await self._record(tablet, draft["id"], fact, signature)

    async def _photos(self, tablet: Tablet, draft: str, least: int) -> list[dict[str, str]]:
        kept = []
        papers = max(least, self.chance.choice([0, 1, 1, 2]))
        for kind in ["paper"] * papers + ["signature"] * self.chance.choice([0, 1]):
            given: dict[str, Any] = {
                "draft": draft,
                "kind": kind,
                "side": self.chance.choice(SIDES),
                "seed": self.chance.getrandbits(31),
            }
            try:
                kept.append(await self.insist(tablet, "photo", **given))
            except Gone:
                await tablet.reopen()
        return kept

    async def _record(self, tablet: Tablet, draft: str, fact: Fact, signature: str | None) -> str | None:
        for _ in range(TRIES):
            try:
                view = await self.insist(tablet, "record", draft=draft, signature=signature)
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

    async def saved(
        self, tablet: Tablet, kind: str, dossier: str, deed: str, field: str, words: str, **more: Any
    ) -> bool:
        """A fact about a dossier that is told saved, or nobody knows because the page died."""
        fact = Fact(tablet.lane, kind, dossier, words)
        try:
            await self.insist(tablet, deed, dossier=dossier, **{field: words}, **more)
        except Gone:
            self.ledger.unknown.append(fact)
            await tablet.reopen()
            return False
        self.ledger.facts.append(fact)
        return True

    async def insist(self, tablet: Tablet, deed: str, **given: Any) -> Any:
        """What an officer does who was told "not saved": looks at the clock, makes room, tries again."""
        for tries in range(TRIES):
            try:
                return await tablet.do(deed, **given)
            except No as no:
                if str(no) not in SAID_NO or tries == TRIES - 1:
                    raise
                if str(no).startswith("error.no_room"):
                    await tablet.room(is_there=True)
                if str(no) == "error.clock_jumped":
                    await tablet.do("confirm")
                if str(no) == "error.lease_over":
                    await tablet.do("send")
        raise AssertionError("not reached")

    async def until_told(self, tablet: Tablet, deed: str) -> None:
        """What an officer does who is told that the commune was not there, or said no: the same again.

        So does who sees the page begin anew, as it does on an emptied tablet with a new version.
        """
        for tries in range(TRIES):
            try:
                await tablet.do(deed)
            except Gone:
                await tablet.begin_page()
            except No as no:
                if not str(no).startswith(("error.offline", "error.commune", "commune.")) or tries == TRIES - 1:
                    raise
            else:
                return
        raise Gone

    def word(self, of: str) -> str:
        """A word that is used once."""
        self._words += 1
        return f"{of} {self.seed}-{self._words}"
