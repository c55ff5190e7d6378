"""The line between the tablets and their commune, as a proxy on the town's own address.

It reads whole requests, so it can send one twice, late, half, or not at all, and answer in somebody else's name.
Each fault is armed for the next request that fits and strikes once; `line_2g` and `is_down` last until it is healed.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import socket
import struct
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.faults import answers, tls
from tests.faults.request import Request, read

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
Meet: TypeAlias = Callable[[], Awaitable[None]]
PATIENCE = 20.0
SCALE = 10
"""So many times faster than in the field: three seconds of latency are 0.3, a line of 30 kB/s carries 300."""
LATENCY_S = 3.0 / SCALE
BYTES_A_SECOND = 30_000 * SCALE
ALERT = b"\x15\x03\x03\x00\x02\x02\x28"
"""What TLS says when hands could not be shaken."""
HAIR_S = 0.02
"""Clocks of a page tick in whole milliseconds."""
IN_A_ROW = 3
"""So many handshakes fail one after another: the browser also opens lines on which it then asks nothing."""


@dataclass(slots=True)
class Armed:
    """A fault that waits for its request."""

    kind: str
    fits: Callable[[Request], bool]
    kills: Meet | None = None
    """kills who asked, once the server has answered"""


class Proxy:
    """Listens on `port`, asks the server at `server`. `struck` counts what really happened."""

    def __init__(self, port: int, server: int, struck: Counter[str]) -> None:
        self.port, self.server, self.struck = port, server, struck
        self.is_down = False
        self.api_is_down = False
        """only the files of the app come through"""
        self.app: Callable[[Request], bytes | None] | None = None
        """answers for the field app in place of the server, to whom it is meant for: another build of it"""
        self.pushes = 0
        self.strike: Callable[[str, str], Awaitable[None]] | None = None
        self.random = random.Random(0)
        self._armed: list[Armed] = []
        self._slow = False
        self._broken_handshakes = 0
        self.poison = b""
        """the name of a part: no push that carries it comes through until the line is healed"""
        self._late: set[asyncio.Task[None]] = set()
        self._last_push = self._last_receipt = b""
        self._not_before: dict[str, float] = {}
        """device → when it may come again"""
        self.hurried: list[str] = []
        """who was told when to come, and came earlier"""
        self.last_pull = b""
        """the newest page of a trip pack that the server gave"""
        self._door: asyncio.Server | None = None

    async def open(self) -> None:
        self._door = await asyncio.start_server(self._welcome, "127.0.0.1", self.port, limit=1 << 20)

    async def close(self) -> None:
        if self._door:
            self._door.close()

    def arm(self, kind: str, fits: Callable[[Request], bool], kills: Meet | None = None) -> None:
        """Lay a fault in the way of the next request that fits; it takes the place of one of its kind."""
        if kind == "tls_failure":
            self._broken_handshakes = IN_A_ROW
            return
        self._armed = [*(one for one in self._armed if one.kind != kind), Armed(kind, fits, kills)]

    async def heal(self) -> None:
        """The line is good from now on; what was late has arrived."""
        self._armed, self._slow, self.poison, self._broken_handshakes = [], False, b"", 0
        self.is_down = self.api_is_down = False
        await asyncio.gather(*self._late, return_exceptions=True)

    @property
    def rest_s(self) -> float:
        """Until everybody may come who was told to come later."""
        return max(0.0, *(until - time.monotonic() for until in self._not_before.values())) if self._not_before else 0.0

    async def rested(self) -> None:
        """Once everybody may."""
        await asyncio.sleep(self.rest_s)
        self._not_before.clear()

    async def _welcome(self, reader: Reader, writer: Writer) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError, asyncio.CancelledError):
            if self._broken_handshakes:
                await self._break_handshake(reader, writer)
            else:
                await writer.start_tls(tls.commune().context, ssl_handshake_timeout=PATIENCE)
                await self._serve(await read(reader), writer)
        writer.close()

    async def _break_handshake(self, reader: Reader, writer: Writer) -> None:
        """No hands are shaken: an alert, a line that breaks, or a certificate that nobody vouches for."""
        self.struck["tls_failure"] += self._broken_handshakes == IN_A_ROW
        self._broken_handshakes -= 1
        how = self.random.randrange(3)
        if how == 0:
            await writer.start_tls(tls.stranger().context, ssl_handshake_timeout=PATIENCE)
            return
        await reader.read(1)
        if how == 1:
            await _say(writer, ALERT)
        else:
            self._break_off(writer)

    async def _serve(self, request: Request, writer: Writer) -> None:
        if request.path.startswith("/__faults/"):
            await self._kill(request)
            return
        if self.is_down or (self.api_is_down and request.path.startswith("/api/")):
            return
        if self.app and request.path.startswith("/app/") and (build := self.app(request)):
            await _say(writer, build)
            return
        self._note(request)
        armed = next((one for one in self._armed if one.fits(request)), None)
        if self.poison and self.poison in request.body:
            await _say(writer, answers.problem(400))
        elif armed:
            self._armed.remove(armed)
            await self._meet(armed, request, writer)
        elif self._slow:
            await self._slowly(request, writer)
        else:
            await _say(writer, await self._ask(request))

    async def _kill(self, request: Request) -> None:
        """A page asks to be killed at the very point at which it is; it waits until it is dead."""
        _, _, device, kind = request.path.split("/")
        if self.strike:
            await self.strike(device, kind)
        await asyncio.sleep(PATIENCE)

    def _note(self, request: Request) -> None:
        """Who sends, and whether somebody comes too early."""
        self.pushes += request.is_push
        if (early := self._not_before.get(request.sender, 0.0) - time.monotonic()) > HAIR_S:
            self.hurried.append(f"{request.method} {request.path} came {early:.1f} s before it was told to")

    async def _meet(self, armed: Armed, request: Request, writer: Writer) -> None:
        """Exactly one fault happens to this request."""
        if armed.kills:
            await self._ask(request)
            await armed.kills()
            return
        self.struck[armed.kind] += 1
        if armed.kind.startswith("status_"):
            if self.random.random() < 0.3:
                await self._ask(request)  # it took effect, and still this is the answer
            status = int(armed.kind.removeprefix("status_"))
            if status in answers.COME_LATER and request.sender:
                self._not_before[request.sender] = time.monotonic() + answers.LATER_S
            await _say(writer, answers.refusal(status, self.random, request.is_blob))
        else:
            await getattr(self, "_" + armed.kind)(request, writer)

    async def _reply_dropped(self, request: Request, writer: Writer) -> None:
        await self._ask(request)

    async def _reply_delayed(self, request: Request, writer: Writer) -> None:
        reply = await self._ask(request)
        await asyncio.sleep(self.random.uniform(0.5, 1.5))
        await _say(writer, reply)

    async def _reply_cut(self, request: Request, writer: Writer) -> None:
        reply = await self._ask(request)
        await _say(writer, reply[: self.random.randrange(1, max(2, len(reply)))])

    async def _request_cut(self, request: Request, writer: Writer) -> None:
        await self._ask(request, self.random.randrange(1, len(request.raw)))

    async def _request_doubled(self, request: Request, writer: Writer) -> None:
        replies = await asyncio.gather(self._ask(request), self._ask(request))
        await _say(writer, self.random.choice(replies))

    async def _request_late(self, request: Request, writer: Writer) -> None:
        """The sender gave it up and goes on; it arrives behind what was sent later."""
        task = asyncio.create_task(self._later(request))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _later(self, request: Request) -> None:
        await asyncio.sleep(self.random.uniform(0.3, 1.2))
        await self._ask(request)

    async def _reply_doubled(self, request: Request, writer: Writer) -> None:
        """A box on the way says everything twice."""
        await _say(writer, await self._ask(request) * 2)

    async def _connection_reset(self, request: Request, writer: Writer) -> None:
        self._break_off(writer)

    @staticmethod
    def _break_off(writer: Writer) -> None:
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def _captive_portal(self, request: Request, writer: Writer) -> None:
        await _say(writer, answers.portal(self.random))

    async def _reply_stale(self, request: Request, writer: Writer) -> None:
        """A box on the way gives the answer to an earlier question: well-formed, and worth nothing."""
        receipt = self._last_receipt if self.random.random() < 0.75 else b""
        blob = request.is_blob
        await _say(
            writer, answers.whole_blob(request.head, receipt) if blob else self._last_push or answers.empty_push()
        )

    async def _poisoned_entry(self, request: Request, writer: Writer) -> None:
        """The first operation of this push is not to anybody's taste, now and later."""
        found = re.search(rb'name="(sealed-[^"]+)"', request.body)
        self.poison = found[1] if found else b""
        await _say(writer, answers.problem(400))

    async def _line_2g(self, request: Request, writer: Writer) -> None:
        self._slow = True
        await self._slowly(request, writer)

    async def _slowly(self, request: Request, writer: Writer) -> None:
        """Latency both ways, few bytes a second, and one in ten is lost on the way there or back."""
        await asyncio.sleep(LATENCY_S / 2 + len(request.raw) / BYTES_A_SECOND)
        lost = self.random.random()
        if lost < 0.05:
            return
        reply = await self._ask(request)
        await asyncio.sleep(LATENCY_S / 2 + len(reply) / BYTES_A_SECOND)
        if lost < 0.95:
            await _say(writer, reply)

    async def _ask(self, request: Request, most: int | None = None) -> bytes:
        """The server's whole answer; empty where it died. `most` bytes of the request go through."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.server, limit=1 << 20)
            async with asyncio.timeout(PATIENCE):
                await _say(writer, request.raw[:most])
                reply = b"" if most is not None else await reader.read(-1)
        except (OSError, TimeoutError):
            return b""
        writer.close()
        if request.is_push and reply.startswith(b"HTTP/1.1 200"):
            self._last_push = reply
        if request.is_pull and reply.startswith(b"HTTP/1.1 200"):
            self.last_pull = reply.partition(b"\r\n\r\n")[2]
        if found := re.search(rb"(?im)^tan-noi-receipt: *(\S+)", reply.partition(b"\r\n\r\n")[0]):
            self._last_receipt = found[1]
        return reply


async def _say(writer: Writer, content: bytes) -> None:
    writer.write(content)
    await writer.drain()
