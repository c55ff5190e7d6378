"""The server's disk is lost, and last night's backup laid down in its place."""

from __future__ import annotations

from tests.faults.day import Day
from tests.faults.registry import fault
from tests.faults.tablet import Tablet


@fault("server_restored", alone=True)
async def server_restored(day: Day, tablet: Tablet) -> None:
    """What was made and received since the backup comes again from the tablets, once."""
    await day.town.back_up()
    for one in day.tablets:
        await day.work(one)
    await day.send_all(tablet)
    await day.town.lose_the_disk_and_restore()
    day.struck["server_restored"] += 1
    for one in day.tablets:
        await day.send_all(one)
    await day.work(tablet)
