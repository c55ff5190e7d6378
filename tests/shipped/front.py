"""The address that a browser knows: the field app of any build in front, the commune's server behind."""

from __future__ import annotations

import http.client
import mimetypes
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from app.web.headers import of_field_app
from tests.shipped.town import URL, URL_PORT

APP = "/app/"
HOP = {"connection", "transfer-encoding", "keep-alive", "server", "date", "content-length"}
Spoiled = Callable[["Handler", bytes], None]


@dataclass
class Front:
    """Serves `build` under `/app/` and asks the server at `behind` for everything else.

    `spoiled` holds, by the ending of a path, what becomes of an answer; `asked` counts what was asked for.
    """

    build: Path
    behind: int = 0
    spoiled: dict[str, Spoiled] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = URL

    def __enter__(self) -> Self:
        front: Front = self

        class Mine(Handler):
            at = front

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Mine)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def resolver(self) -> str:
        """The flag that leads a browser from the kept address to this one."""
        return f"--host-resolver-rules=MAP localhost:{URL_PORT} 127.0.0.1:{self._server.server_address[1]}"

    def file(self, path: str) -> Path | None:
        """The built file at this address."""
        name = path.removeprefix(APP) or "index.html"
        found = self.build / name
        return found if found.is_file() else None


class Handler(BaseHTTPRequestHandler):
    """One request; nothing is written to a log."""

    protocol_version = "HTTP/1.1"
    at: Front

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b""
        path = self.path.split("?")[0]
        self.at.asked.append(path)
        if path.startswith(APP) and self.command in ("GET", "HEAD"):
            self._built(path)
        elif path == "/blank":
            self.answer(200, {"Content-Type": "text/html"}, b"<!doctype html><title>blank</title>")
        else:
            self._relay(body)

    do_GET = do_POST = do_HEAD = do_PATCH = do_DELETE = do_OPTIONS = do_PUT = _any  # noqa: N815 - http.server's names

    def _built(self, path: str) -> None:
        file = self.at.file(path)
        content = file.read_bytes() if file else b""
        for ending, spoil in list(self.at.spoiled.items()):
            if path.endswith(ending):
                return spoil(self, content)
        if file is None:
            return self.answer(404, {}, b"")
        kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0] or "text/html"
        return self.answer(
            200, {"Content-Type": kind, **of_field_app(https=False), "Cache-Control": "no-cache"}, content
        )

    def _relay(self, body: bytes) -> None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.at.behind, timeout=30)) as server:
                kept = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
                server.request(self.command, self.path, body, kept)
                said = server.getresponse()
                content = said.read()
        except OSError:
            self.close_connection = True
            return
        headers = {name: value for name, value in said.getheaders() if name.lower() not in HOP}
        self.answer(said.status, headers, content)

    def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        """The whole of it."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        return


def missing(handler: Handler, _: bytes) -> None:
    """A server in the middle of being renewed has not got it."""
    handler.answer(404, {}, b"")


def cut(handler: Handler, content: bytes) -> None:
    """The line breaks in the middle of the answer."""
    handler.send_response_only(200)
    handler.send_header("Content-Type", "text/javascript")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.close_connection = True


def portal(handler: Handler, _: bytes) -> None:
    """A captive portal says that all is well, and sends its own page."""
    handler.answer(200, {"Content-Type": "text/html"}, b"<!doctype html><title>Wi-Fi</title>")
