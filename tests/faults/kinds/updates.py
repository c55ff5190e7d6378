"""A new version of the app, with a changed schema, arrives over a full outbox and an open draft."""

from __future__ import annotations

import asyncio
import mimetypes
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.web.headers import of_field_app
from tests.faults.day import Day
from tests.faults.registry import fault
from tests.faults.request import Request
from tests.faults.tablet import Tablet
from tests.shipped.builds import LOOK, SCHEMA, UNTIL_WAITING, build_next
from tests.shipped.frozen import all_shipped

APPLY = "() => { void __tanNoi.applyUpdate(); }"
SERVED = "() => navigator.serviceWorker.controller !== null"


_building = asyncio.Lock()


@fault("app_updated", alone=True)
async def app_updated(day: Day, tablet: Tablet) -> None:
    """From any version shipped so far, or from that of today; afterwards the tablet is enrolled anew, in today's."""
    builds = day.town.dist.parent
    tomorrows = await _build(builds / "next", build_next)
    if shipped := day.chance.choice([None, *all_shipped()]):
        before = await _build(builds / f"shipped-{shipped.name}", shipped.app)
        await day.send_all(tablet)
        await _anew(day, tablet, before)
    await tablet.page.wait_for_function(SERVED)
    day.proxy.api_is_down = True
    await day.work(tablet, photos=True)
    await day.take_in(tablet, photos=True, in_between=partial(_takes_over, tomorrows, day, tablet))
    day.proxy.api_is_down = False
    await day.send_all(tablet)
    await _anew(day, tablet, None)


async def _build(into: Path, make: Callable[[Path], Path]) -> Path:
    """Made once for all runs."""
    async with _building:
        return await asyncio.to_thread(lambda: into if into.exists() else make(into))


async def _takes_over(app: Path, day: Day, tablet: Tablet) -> None:
    """The new worker is there, and the officer lets it start: over an open draft, with the whole outbox unsent."""
    day.proxy.app = _served(app, tablet)
    await tablet.ask(LOOK)
    await tablet.ask(UNTIL_WAITING)
    owed = await tablet.do("owed")
    async with tablet.page.expect_navigation():
        await tablet.page.evaluate(APPLY)
    await tablet.page.wait_for_function("() => globalThis.__deeds && document.querySelector('h1')")
    await tablet.unlock()
    left = await tablet.do("owed")
    if (left["operations"], left["blobs"]) != (owed["operations"], owed["blobs"]):
        day.ledger.lost.append(f"lane {tablet.lane}: owed {owed} before the new version, {left} after it")
    day.struck["app_updated"] += owed["operations"] > 0 and owed["blobs"] > 0 and await tablet.ask(SCHEMA) > 1


async def _anew(day: Day, tablet: Tablet, app: Path | None) -> None:
    """The tablet's browser is set up anew, and finds this build at the commune; None is today's, from the server."""
    await day.leave_lane(tablet)
    await tablet.switch_off()
    await asyncio.to_thread(shutil.rmtree, tablet.profile)
    day.proxy.app = _served(app, tablet) if app else None
    await tablet.switch_on()
    await tablet.enrol()


def _served(app: Path, tablet: Tablet) -> Callable[[Request], bytes | None]:
    """Answers this tablet with the files of this build, under the headers of the field app.

    The others hear of it, look, and must find their own: an app that was shipped knows nothing of what a later one
    has written into their vaults.
    """

    def answer(request: Request) -> bytes | None:
        if not request.is_of(tablet.name):
            return None
        file = app / (request.path.split("?")[0].removeprefix("/app/") or "index.html")
        if not file.is_file():
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0] or "text/html"
        headers = {
            **of_field_app(https=True),
            "Content-Type": kind,
            "Cache-Control": "no-cache",
            "Connection": "close",
        }
        content = file.read_bytes()
        lines = [f"{name}: {value}" for name, value in {**headers, "Content-Length": len(content)}.items()]
        return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode() + content

    return answer
