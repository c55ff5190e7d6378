"""One whole request of a tablet, and what it is about."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from dataclasses import dataclass

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 TanNoiTablet/"
"""What the browser of a tablet calls itself in each request, its worker's and those for files too; then its name."""


@dataclass(frozen=True, slots=True)
class Request:
    """One whole request, as it goes to the server: on a connection of its own."""

    method: str
    path: str
    head: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        return self.head + b"\r\n\r\n" + self.body

    @property
    def is_push(self) -> bool:
        """A push with operations in it; a greeting carries none."""
        return self.path.startswith("/api/sync/push") and b'name="sealed-' in self.body

    @property
    def is_blob(self) -> bool:
        """A piece of a picture, or a question about one: how far it came, its receipt."""
        return self.path.startswith("/api/blobs")

    @property
    def is_pull(self) -> bool:
        return self.path.startswith("/api/sync/pull")

    @property
    def is_enrolment(self) -> bool:
        return self.path.startswith("/api/devices/enrol")

    @property
    def is_certificate(self) -> bool:
        """A tablet makes itself known to a commune that was restored."""
        return self.path.startswith("/api/devices/again")

    def is_of(self, tablet: str) -> bool:
        """Whether this tablet's browser sends it: it says so in its name."""
        return f"{BROWSER}{tablet}\r\n".encode() in self.head + b"\r\n"

    @property
    def sender(self) -> str:
        """The device that says who it is, empty where none does."""
        found = re.search(rb"(?im)^authorization: *bearer [^.\s]+\.([^.\s]+)\.", self.head)
        if not found or not (self.is_blob or self.path.startswith("/api/sync/push")):
            return ""
        return str(json.loads(base64.urlsafe_b64decode(found[1] + b"=" * (-len(found[1]) % 4)))["iss"])


async def read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n"))[:-4]
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    method, path, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
    head = re.sub(rb"(?im)^(connection|accept-encoding):[^\r]*\r\n", b"", head + b"\r\n")[:-2]
    return Request(method, path, head + b"\r\nConnection: close", body)
