"""What befalls a tablet as one of the commune's: taken back, emptied by its browser, or not the only one to act."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.faults.day import Day
from tests.faults.registry import fault
from tests.faults.tablet import Tablet
from tests.faults.tabs import evict


@fault("delivered_twice", tablets=2)
async def delivered_twice(day: Day, tablet: Tablet) -> None:
    """Two tablets hand over the same result; only one hand-over may count."""
    dossier = await day.take_in(tablet)
    other = next(one for one in day.tablets if one is not tablet)
    if not dossier or not await day.decide(tablet, dossier):
        return
    await day.send_all(tablet)
    await other.do("pull")
    for one in (other, tablet):
        if await day.saved(one, "delivered", dossier, "deliver", "text", day.word("recipient")):
            day.ledger.facts[-1].may_lose = True
    day.struck["delivered_twice"] += 1


@fault("device_revoked", alone=True)
async def device_revoked(day: Day, tablet: Tablet) -> None:
    """Taken back with work on it, and used further by one who does not know: all of it arrives, then it is empty."""
    await _around(day, tablet, "revoke_device", tablet.lane)
    await day.send(tablet)  # in vain; but whose dossiers were looked at is in the outbox now too
    day.left.append(await tablet.do("told", since=day.seen[tablet.lane]))
    day.proxy.is_down = False
    await day.send_all(tablet)
    if (await day.owed(tablet))["lock"] != "not_enrolled":
        day.ledger.stuck.append(f"lane {tablet.lane}: taken back, all of it sent, and not empty")
    day.struck["device_revoked"] += 1
    await tablet.do("enrolAgain")
    await tablet.begin()


@fault("officer_left", alone=True)
async def officer_left(day: Day, tablet: Tablet) -> None:
    """The officer's right to act runs out while the tablet is out of reach: the same, and then their vault is gone.

    The right is given back, and the tablet enrolled anew with them.
    """
    officer = tablet.people[0]["id"]
    for fact in day.ledger.facts:  # one made days ahead, by a clock that was set right since, may still be on its way
        fact.officer_left = True
    await _ended(day, tablet, "end_officer", officer)
    if (lock := (await day.owed(tablet))["lock"]) != "locked":
        day.ledger.stuck.append(f"lane {tablet.lane}: its officer left, all of it is sent, and their vault is {lock}")
    day.struck["officer_left"] += 1
    await day.town.administer("take_officer_back", officer)
    await _anew(day, tablet)
    for one in (*day.tablets, *day.idle):
        if (await day.owed(one))["lock"] == "locked":  # it has the same officer, and may have heard it meanwhile
            await day.send_all(one)
            await _anew(day, one)
        await one.do("pull")


async def _anew(day: Day, tablet: Tablet) -> None:
    await day.leave_lane(tablet)
    await tablet.do("enrolAgain")
    await tablet.begin()


CLOCKS_AGREE_S = 1.0
"""A tablet knows the commune's hour no better than an answer takes: what is before and what is after must be plain."""


async def _around(day: Day, tablet: Tablet, act: str, whom: str) -> None:
    """Work before and after it, all of it unsent."""
    day.proxy.is_down = True
    before = len(day.ledger.facts)
    await day.take_in(tablet)
    await asyncio.sleep(CLOCKS_AGREE_S)
    at = await day.town.administer(act, whom)
    await asyncio.sleep(CLOCKS_AGREE_S)
    dossier = await day.take_in(tablet)
    await day.saved(tablet, "note_added", str(dossier), "note", "text", day.word("note"))
    for fact in day.ledger.facts[before:]:
        fact.ended_at = at


async def _ended(day: Day, tablet: Tablet, act: str, whom: str) -> None:
    """The same, and then it is sent: what is refused has to be told for each.

    A fact that waits for another tablet's, or that counts with its hour in doubt, is not refused.
    """
    await _around(day, tablet, act, whom)
    day.proxy.is_down = False
    await day.send_all(tablet)
    for one in (await tablet.do("told", since=day.seen[tablet.lane]))["operations"]:
        verdict = day.town.verdict(one["op_id"])  # none: whose dossiers were looked at is told by itself, at any time
        if not one["code"] and verdict.partition(" ")[0] not in ("", "applied", "waiting"):
            day.ledger.false_success.append(f"lane {tablet.lane} seq {one['seq']}: {verdict}, and the device is silent")


@fault("storage_evicted", alone=True)
async def storage_evicted(day: Day, tablet: Tablet) -> None:
    """The browser throws away what it keeps for the app: said plainly, and what was sent is not lost with it."""
    if day.chance.random() < 0.5:
        await day.work(tablet)
        await day.send_all(tablet)
    else:
        day.proxy.is_down = True
        await day.work(tablet)
    await day.leave_lane(tablet)
    day.proxy.is_down = False
    if unsaid := await evict(tablet, while_open=day.chance.random() < 0.5):
        day.ledger.false_success.append(f"lane {tablet.lane}: its storage is gone, and {unsaid}")
    day.struck["storage_evicted"] += 1
    await tablet.enrol()


@fault("sealed_copy_lost", alone=True)
async def sealed_copy_lost(day: Day, tablet: Tablet) -> None:
    """The disk loses one sealed operation: said here, named at the commune, closed there; all else arrives."""
    day.proxy.is_down = True
    if not await day.take_in(tablet):
        return
    await day.work(tablet)
    fact = next(one for one in reversed(day.ledger.facts) if one.lane == tablet.lane)
    lost = await tablet.do("loseNewestOf", dossier=fact.dossier)
    fact.was_evicted = True
    day.ledger.given_up.add(lost["op_id"])
    await day.send(tablet)  # in vain: whatever was under way with the very bytes has come to nothing by then
    day.proxy.is_down = False
    await day.send(tablet)
    await _told_lost(day, tablet, lost, "copy_gone")
    await day.town.administer("close_number", f"{tablet.lane}:{lost['seq']}")
    await day.send(tablet)
    await _told_lost(day, tablet, lost, "written_off")
    if lost["op_id"] in [one["op_id"] for one in (await tablet.do("owed"))["why"]]:
        day.ledger.stuck.append(f"lane {tablet.lane} seq {lost['seq']}: closed at the commune, and still owed")
    day.struck["sealed_copy_lost"] += 1


async def _told_lost(day: Day, tablet: Tablet, lost: dict[str, Any], code: str) -> None:
    """The device says of what is lost that it is, and shows all that was made before it as received."""
    told = (await tablet.do("told", since=day.seen[tablet.lane]))["operations"]
    for one in (one for one in told if one["seq"] <= lost["seq"]):
        silent = one["op_id"] == lost["op_id"] and one["code"] != code
        if silent or one["received"] is (one["op_id"] in day.ledger.given_up):
            words = f"seq {one['seq']} is told {one['code']}, received: {one['received']}; lost is {lost['seq']}"
            day.ledger.false_success.append(f"lane {tablet.lane} {words}")
