"""On the line: what a bad network and whoever sits on it do to a request or to its answer (`tests/faults/proxy.py`)."""

from __future__ import annotations

import json
from functools import partial

from tests.faults.day import Day
from tests.faults.registry import Fault, add, fault
from tests.faults.tablet import Tablet

ONCE = (
    "reply_dropped",
    "reply_delayed",
    "reply_doubled",
    "reply_cut",
    "reply_stale",
    "request_cut",
    "request_doubled",
    "request_late",
    "connection_reset",
    "tls_failure",
    "captive_portal",
    *(f"status_{code}" for code in (400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504)),
)
"""Each meets one request and is over; so it can also be laid beside a fault of another place."""


def _lay(kind: str, day: Day) -> None:
    day.proxy.arm(kind, day.chance.choice((Day.is_push, Day.is_blob)))


async def _once(kind: str, day: Day, tablet: Tablet) -> None:
    await day.under(tablet, kind, partial(_lay, kind, day))


for one in ONCE:
    add(Fault(one, partial(_once, one), lay=partial(_lay, one), place="line"))


MEETS_ONE = tuple(kind for kind in ONCE if kind != "tls_failure")
"""Of these it can be said which request each meets."""


@fault("pull_struck")
async def pull_struck(day: Day, tablet: Tablet) -> None:
    """The trip pack is fetched over a bad line: what is told to be here is what the commune gave last."""
    kind = day.chance.choice(MEETS_ONE)
    before = day.struck[kind]
    day.proxy.arm(kind, Day.is_pull)
    await day.until_told(tablet, "pull")
    day.struck["pull_struck"] += day.struck[kind] > before
    here, there = (await tablet.do("contact"))["cursor"], json.loads(day.proxy.last_pull)["cursor"]
    if here != there:
        day.ledger.false_success.append(f"lane {tablet.lane}: the pack is told to be here, up to {here}, not {there}")
    await day.work(tablet)
    await day.send(tablet)


@fault("enrolment_struck", alone=True)
async def enrolment_struck(day: Day, tablet: Tablet) -> None:
    """The tablet is taken back and handed out again, over a bad line: it is enrolled, or the officer is told no."""
    await day.taken_back(tablet)
    kind = day.chance.choice(MEETS_ONE)
    before = day.struck[kind]
    day.proxy.arm(kind, Day.is_enrolment)
    await day.until_told(tablet, "enrolAgain")
    day.struck["enrolment_struck"] += day.struck[kind] > before
    await tablet.begin()
    await day.work(tablet)
    await day.send(tablet)


@fault("line_2g", alone=True)
async def line_2g(day: Day, tablet: Tablet) -> None:
    """Three seconds of latency, one request in ten lost, a trickle of bytes: in the proxy's own, scaled time."""
    await day.under(tablet, "line_2g", lambda: day.proxy.arm("line_2g", Day.is_push))


@fault("poisoned_entry", alone=True)
async def poisoned_entry(day: Day, tablet: Tablet) -> None:
    """One operation is turned away as long as this lasts: all that is behind it arrives all the same."""
    day.proxy.arm("poisoned_entry", Day.is_push)
    for _ in range(2):
        await day.work(tablet)
        await day.send(tablet)
    poison = day.proxy.poison.decode().removeprefix("sealed-")
    known = {poison, *day.ledger.given_up}  # what was closed as lost is never called received
    for one in (await tablet.do("told", since=day.seen[tablet.lane]))["operations"]:
        if not one["received"] and one["op_id"] not in known:
            day.ledger.stuck.append(f"lane {tablet.lane} seq {one['seq']}: held up by {poison}")
