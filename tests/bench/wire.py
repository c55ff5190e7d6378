"""HTTP as cheap as a client can make it: one kept connection, bodies made beforehand."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Said:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


class Line:
    """One kept connection to a server."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._http = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self._http.connect()
        self._http.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Said:
        """Send and wait for the whole answer."""
        self._http.request(method, path, body=body or None, headers=dict(headers or {}))
        answer = self._http.getresponse()
        return Said(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def post_json(self, path: str, value: Any, headers: Mapping[str, str] | None = None) -> Said:
        """Send a JSON body."""
        kind = {"Content-Type": "application/json", **(headers or {})}
        return self.ask("POST", path, json.dumps(value).encode(), kind)

    def close(self) -> None:
        """Hang up."""
        self._http.close()


def multipart(fields: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[bytes, str]:
    """A `multipart/form-data` body as browsers write it, and its content type (RFC 7578)."""
    mark = "----tn" + secrets.token_hex(12)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, raw in files.items():
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="blob"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        parts.append(head.encode() + raw + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
