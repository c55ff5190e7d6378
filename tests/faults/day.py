"""One run: a piece of a field day on one to three tablets, with faults in the way of each step."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.faults.deeds import Deeds
from tests.faults.ledger import Ledger
from tests.faults.proxy import Proxy
from tests.faults.request import Request
from tests.faults.tablet import Gone, Tablet
from tests.faults.town import StruckTown

if TYPE_CHECKING:
    from tests.faults.schedule import Step

QUIET_S = 40.0
"""Whoever still owes something after so long on a good line is stuck."""


class Day(Deeds):
    """What a fault may use: officers at work, the line, the server, the tablets, and the counts of what struck."""

    def __init__(self, seed: int, town: StruckTown, proxy: Proxy, tablets: list[Tablet], seen: dict[str, int]) -> None:
        super().__init__(seed, Ledger())
        self.town, self.proxy, self.tablets, self.seen = town, proxy, tablets, seen
        self.struck: Counter[str] = proxy.struck
        self.idle: list[Tablet] = []
        """enrolled on an earlier day and not at work today; they hear of the commune all the same"""
        self.left: list[dict[str, Any]] = []
        """what was told on lanes that their tablets have left"""

    async def step(self, step: Step) -> None:
        """Lay the faults in the way, work, let them pass."""
        tablet = self.chance.choice(self.tablets)
        for beside in step.beside:
            if beside.lay:
                beside.lay(self)
        await step.fault.act(self, tablet)
        for one in self.tablets:
            await self.look_after(one)
        await self.rest(forgets=step.fault.lay is None)
        await self.heal()

    async def rest(self, *, forgets: bool) -> None:
        """Whoever was told to come later does, also when an officer asks.

        `forgets`: a page that died, or whose clock was moved, is excused.
        """
        if self.proxy.rest_s > 0:
            for one in self.tablets:
                await self.send(one)
            await self.proxy.rested()
        self.ledger.hurried += [] if forgets else self.proxy.hurried
        self.proxy.hurried.clear()

    async def heal(self) -> None:
        """The line is good, nothing strikes in the server, and it answers."""
        self.town.calm()
        await self.proxy.heal()
        await self.town.answers()

    async def under(self, tablet: Tablet, kind: str, lay: Callable[[], None]) -> None:
        """Work, pictures and all, until what was laid struck once."""
        before = self.struck[kind]
        for _ in range(2):
            lay()
            await self.work(tablet, photos=True)
            await self.send(tablet)
            await self.look_after(tablet)
            if self.struck[kind] > before:
                return

    async def look_after(self, tablet: Tablet) -> None:
        """Count what struck; a page that died behind its officer's back is opened again."""
        self.struck += self.town.take_struck()
        await tablet.calm()
        if tablet.is_dead:
            await tablet.reopen()

    async def send(self, tablet: Tablet) -> None:
        """Once, because a person asked."""
        try:
            await self.insist(tablet, "send")
        except Gone:
            await tablet.reopen()

    async def send_all(self, tablet: Tablet) -> None:
        """Until nothing is owed any more; what does not go is stuck."""
        until = time.monotonic() + QUIET_S
        while True:
            await self.send(tablet)
            left = await self.owed(tablet)
            if not (left["operations"] or left["blobs"] or left["waiting"]):
                return
            if time.monotonic() > until:
                self.ledger.stuck.append(f"lane {tablet.lane}: still owes {left}")
                return
            await asyncio.sleep(0.1)

    async def owed(self, tablet: Tablet) -> dict[str, Any]:
        """How the tablet stands; one that has just emptied itself begins its page anew."""
        try:
            stands: dict[str, Any] = await tablet.do("owed")
        except Gone:
            await tablet.begin_page()
            stands = await tablet.do("owed")
        return stands

    async def taken_back(self, tablet: Tablet) -> str:
        """All that it has is sent, the commune takes it back, and it empties itself: its former lane."""
        former = tablet.lane
        await self.send_all(tablet)
        await self.leave_lane(tablet)
        await self.town.administer("revoke_device", former)
        await self.send(tablet)
        if (lock := (await self.owed(tablet))["lock"]) != "not_enrolled":
            self.ledger.stuck.append(f"lane {former}: taken back, all of it sent, and {lock}")
        return former

    async def leave_lane(self, tablet: Tablet) -> None:
        """What it tells now is its lane's last word: afterwards it is enrolled anew."""
        told = await tablet.do("told", since=self.seen[tablet.lane])
        things = (*told["operations"], *told["blobs"])
        evicted = not all(one["received"] for one in things if one["op_id"] not in self.ledger.given_up)
        self.left.append({**told, "evicted": evicted})
        for fact in self.ledger.facts if evicted else ():
            fact.was_evicted = fact.was_evicted or fact.lane == tablet.lane

    @staticmethod
    def is_push(request: Request) -> bool:
        """A request that a fault may wait for."""
        return request.is_push

    @staticmethod
    def is_pull(request: Request) -> bool:
        """Somebody fetches the trip pack."""
        return request.is_pull

    @staticmethod
    def is_enrolment(request: Request) -> bool:
        """A browser becomes one of the commune's tablets."""
        return request.is_enrolment

    @staticmethod
    def is_certificate(request: Request) -> bool:
        """A tablet shows a restored commune that it is one of its own."""
        return request.is_certificate

    @staticmethod
    def is_blob(request: Request) -> bool:
        """The same, for pieces of pictures and questions about them."""
        return request.is_blob
