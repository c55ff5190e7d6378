"""In the tablet: pages and browsers killed, storage full or closed (`tests/faults/hooks.js`)."""

from __future__ import annotations

import asyncio
from functools import partial

from tests.faults import tabs
from tests.faults.day import Day
from tests.faults.registry import Fault, add, fault
from tests.faults.tablet import Tablet

WRITES = 28
"""So many writes of IndexedDB a piece of work has at least."""
AT_A_WRITE = ("tab_killed_at_write", "browser_killed", "quota_at_write")
AT_THE_SAVE = ("tab_killed_sealed", "tab_killed_committed")
"""Between seal and commit of a save, and just after its commit."""


async def _in_page(kind: str, day: Day, tablet: Tablet) -> None:
    for writes in (WRITES, WRITES // 3):
        await tablet.arm(kind, day.chance.randrange(writes) if kind in AT_A_WRITE else 0)
        await day.work(tablet)
        await day.send(tablet)
        await day.look_after(tablet)
        if day.struck[kind]:
            return


for one in (*AT_A_WRITE, *AT_THE_SAVE):
    add(Fault(one, partial(_in_page, one)))


async def _while_sending(kind: str, day: Day, tablet: Tablet) -> None:
    """The page that sends dies before it hears the answer to a push or a piece of a picture."""
    fits = day.chance.choice((Day.is_push, Day.is_blob))
    await day.under(tablet, kind, lambda: day.proxy.arm("sender_killed", fits, partial(tablet.strike, kind)))


add(Fault("tab_killed_sending", partial(_while_sending, "tab_killed_sending")))
add(Fault("browser_killed_sending", partial(_while_sending, "browser_killed_sending")))


@fault("quota_exceeded")
async def quota_exceeded(day: Day, tablet: Tablet) -> None:
    """No write has room any more, until the officer who is told so has made some."""
    before = _no_room(tablet)
    await tablet.room(is_there=False)
    await day.work(tablet, photos=True)
    day.struck["quota_exceeded"] += _no_room(tablet) > before
    await tablet.room(is_there=True)


def _no_room(tablet: Tablet) -> int:
    """How often the officer was told that there is no room."""
    return sum(times for key, times in tablet.refusals.items() if key.startswith("error.no_room"))


async def _database(kind: str, day: Day, tablet: Tablet) -> None:
    """The browser closes IndexedDB under the app, or asks it to make way for another version."""
    day.struck[kind] += await tablet.ask("how => __faults.close(how)", kind) > 0
    await day.work(tablet)
    await day.send(tablet)


add(Fault("database_closed", partial(_database, "database_closed")))
add(Fault("database_versionchange", partial(_database, "database_versionchange")))


@fault("browser_reopened")
async def browser_reopened(day: Day, tablet: Tablet) -> None:
    """Closed and opened over what was not sent yet."""
    await day.work(tablet)
    await tablet.again()
    day.struck["browser_reopened"] += 1


@fault("two_tabs")
async def two_tabs(day: Day, tablet: Tablet) -> None:
    """A second tab and the worker send while the first does."""
    second = await tabs.second_tab(tablet)
    await day.work(tablet)
    await asyncio.gather(day.send(tablet), tabs.all_send(tablet, second))
    await second.close()
    day.struck["two_tabs"] += 1
