"""Clocks that are wrong, and what runs out while a tablet lies there."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

from tests.faults.day import Day
from tests.faults.registry import fault
from tests.faults.screen_lock import screen_lock
from tests.faults.tablet import No, Tablet
from tests.faults.tabs import WorkerAlone

DAYS_MS = 86_400_000
LEASE_HEARD_S = 30
UNTOUCHED_MS = 16 * 60_000
"""Longer than the vault stays open untouched, and than a token holds."""


@fault("clock_jumps")
async def clock_jumps(day: Day, tablet: Tablet) -> None:
    """Somebody sets the clock while the app is open; the officer is asked, and it is set right again."""
    await tablet.clock(day.chance.choice([-3, -1, 1, 3]) * DAYS_MS)
    day.struck["clock_jumps"] += 1
    await day.work(tablet)
    await day.send(tablet)
    await tablet.clock(0)


@fault("clock_off")
async def clock_off(day: Day, tablet: Tablet) -> None:
    """The tablet begins its day with a clock that is days off."""
    tablet.shift = day.chance.choice([-3, 3]) * DAYS_MS
    await tablet.reopen()
    day.struck["clock_off"] += 1
    await day.send(tablet)
    await day.work(tablet)
    await day.send(tablet)
    tablet.shift = 0
    await tablet.reopen()


@fault("worker_clock_jumps", alone=True)
async def worker_clock_jumps(day: Day, tablet: Tablet) -> None:
    """The app is closed, the worker sends alone, and its clock is days off and is moved between two rounds."""
    await _worker_sends(day, tablet, "worker_clock_jumps", day.chance.choice([-3, -1, 1, 3]) * DAYS_MS)


@fault("worker_sends_alone", alone=True)
async def worker_sends_alone(day: Day, tablet: Tablet) -> None:
    """Nothing is open but the worker, and the line breaks under it too."""
    await _worker_sends(day, tablet, "worker_sends_alone", 0)


async def _worker_sends(day: Day, tablet: Tablet, kind: str, shift: int) -> None:
    day.proxy.is_down = True
    await day.work(tablet)
    worker = WorkerAlone(tablet)
    await worker.begin(shift)
    day.proxy.is_down, day.proxy.pushes = False, 0
    if shift == 0:
        day.proxy.arm("reply_dropped", Day.is_push)
    for _ in range(4):
        if await worker.sync():
            break
        await worker.clock(-shift)
    day.struck[kind] += day.proxy.pushes > 0
    await tablet.reopen()
    await day.send(tablet)


@fault("session_expired")
async def session_expired(day: Day, tablet: Tablet) -> None:
    """Nobody touches the tablet: the vault locks over an open draft, the token runs out, and the outbox goes on."""

    async def nobody_there() -> None:
        await tablet.clock(UNTOUCHED_MS)
        await tablet.ask("() => document.dispatchEvent(new Event('visibilitychange'))")
        if (await tablet.do("owed"))["lock"] != "locked":
            return
        day.struck["session_expired"] += 1
        await day.send(tablet)
        try:
            await tablet.do("view", dossier="0")
        except No as no:
            if str(no) != "error.locked":
                raise
        await tablet.unlock()

    await day.work(tablet)
    await day.take_in(tablet, in_between=nobody_there)
    await day.send(tablet)
    tablet.shift = 0
    await tablet.reopen()


@fault("passkey_expired")
async def passkey_expired(day: Day, tablet: Tablet) -> None:
    """The screen lock that opens the vault is not known any more, over an open draft and far from everybody.

    The officer is told so, the outbox goes on; once it is set anew the vault opens, and the draft is whole.
    """
    passphrase = tablet.people[0]["passphrase"]

    async def not_known() -> None:
        await tablet.do("lock")
        await lock.knows_the_person(known=False)
        try:
            await tablet.unlock()
        except No as no:
            if str(no) != "error.no_screen_lock":
                raise
            day.struck["passkey_expired"] += 1
        else:
            day.ledger.false_success.append(f"lane {tablet.lane}: opened without its screen lock")
        await day.send(tablet)
        await lock.knows_the_person(known=True)
        await tablet.unlock()

    await day.work(tablet)
    async with screen_lock(tablet) as lock:
        await tablet.do("addPasskey", passphrase=passphrase)
        await day.take_in(tablet, in_between=not_known)
        await tablet.do("dropPasskey", passphrase=passphrase)
    await day.send(tablet)


async def _hears_its_lease(day: Day, tablet: Tablet, *, is_over: bool) -> None:
    """Until the tablet has the lease that is given now: who was asked to come later speaks to nobody before that."""
    end = time.monotonic() + LEASE_HEARD_S
    while time.monotonic() < end:
        await day.send(tablet)
        until = datetime.fromisoformat(await tablet.ask("() => __tanNoi.device.value.lease.until"))
        if (until <= datetime.now(UTC)) is is_over:
            return
        await asyncio.sleep(1)
    day.ledger.stuck.append(f"lane {tablet.lane}: it heard of no lease that ends {'now' if is_over else 'later'}")


@fault("lease_ran_out", alone=True)
async def lease_ran_out(day: Day, tablet: Tablet) -> None:
    """Too long without a word from the commune, over an open draft: that is finished, and nothing new is begun."""

    async def runs_out() -> None:
        asked = time.monotonic()
        await _hears_its_lease(day, tablet, is_over=True)
        day.proxy.is_down = True  # first of all: another contact in between would move the end of the lease on
        await asyncio.sleep(max(1, time.monotonic() - asked))  # the commune's hour is measured no better than this
        try:
            await tablet.do("draft", name="Bà ngoài hạn", content="ngoài hạn")
        except No as no:
            if str(no) != "error.lease_over":
                raise
            day.struck["lease_ran_out"] += 1
        else:
            day.ledger.false_success.append(f"lane {tablet.lane}: a draft was begun beyond the lease")

    await day.town.administer("give_leases_of", "0")
    await day.take_in(tablet, in_between=runs_out)
    await day.town.administer("give_leases_of", "14")
    day.proxy.is_down = False
    for one in (*day.tablets, *day.idle):  # a lease of nothing is every tablet's that speaks with the commune meanwhile
        await _hears_its_lease(day, one, is_over=False)
    await day.work(tablet)
