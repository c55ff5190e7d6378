"""The server's disk is lost, and last night's backup laid down in its place."""

from __future__ import annotations

import time

from tests.faults.day import QUIET_S, Day
from tests.faults.kinds.line import MEETS_ONE
from tests.faults.registry import fault
from tests.faults.tablet import Tablet


@fault("server_restored", alone=True)
async def server_restored(day: Day, tablet: Tablet) -> None:
    """What was made and received since the backup comes again from the tablets, once.

    Since then one of them was also taken back, and handed out again under another lane: the one stays taken back, the
    other is known by its certificate, though the first time it shows that over a bad line.
    """
    await day.send_all(tablet)
    await day.town.back_up()
    former = await day.taken_back(tablet)
    await tablet.do("enrolAgain")
    await tablet.begin()
    for one in day.tablets:
        await day.work(one)
    await day.send_all(tablet)
    await day.town.lose_the_disk_and_restore()
    day.struck["server_restored"] += 1
    if not day.town.is_taken_back(former):
        day.ledger.false_success.append(f"lane {former}: taken back before the disk was lost, and welcome again after")
    day.proxy.arm(day.chance.choice(MEETS_ONE), Day.is_certificate)
    for one in day.tablets:
        await _hears_of_it(day, one)
        await day.send_all(one)
    await day.work(tablet)


async def _hears_of_it(day: Day, tablet: Tablet) -> None:
    """Until then it shows what the commune from before the loss had received."""
    until = time.monotonic() + QUIET_S
    while (await tablet.do("contact"))["epoch"] != day.town.epoch:
        if time.monotonic() > until:
            day.ledger.stuck.append(f"lane {tablet.lane}: it does not hear that the commune was restored")
            return
        await day.send(tablet)
