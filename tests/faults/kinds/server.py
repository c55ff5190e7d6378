"""In the server: killed while it pushes, appends, renames or signs, or its disks fail. See `tests/faults/wsgi.py`."""

from __future__ import annotations

from functools import partial

from tests.faults.day import Day
from tests.faults.registry import Fault, add, fault
from tests.faults.tablet import Tablet

PUSH_POINTS = (
    "push_begins",
    "journal_before",
    "journal_after",
    "commit_before",
    "commit_after",
    "receipt_before",
    "receipt_after",
)
TUS_POINTS = ("append_before", "append_half", "append_after", "rename_before", "rename_after", "blob_receipt")
DISKS = ("database_full", "disk_full", "blob_store_down")
"""The database's disk is full at the commit; the blob store's; the blob store is down while the database is up."""


def _lay(kind: str, day: Day) -> None:
    day.town.arm(kind)


async def _at_a_point(kind: str, day: Day, tablet: Tablet) -> None:
    await day.under(tablet, kind, partial(_lay, kind, day))


for one in (*(f"server_killed_{point}" for point in (*PUSH_POINTS, *TUS_POINTS)), *DISKS):
    add(Fault(one, partial(_at_a_point, one), lay=partial(_lay, one), place="server"))


@fault("server_power_cut", alone=True)
async def server_power_cut(day: Day, tablet: Tablet) -> None:
    """Every process of the server is gone at once while tablets send."""
    await day.work(tablet)
    await day.town.power_cut()
    day.struck["server_power_cut"] += 1
    await day.work(tablet)
    await day.send(tablet)
