"""The line between a tablet and its commune: it can lose an answer, or break in the middle of a sentence."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

PIECE = 16 * 1024
SMALLEST_PUSH = 1_500
"""Bytes of a form with one sealed operation in it, at least; a greeting has less than half."""


def nothing() -> None:
    """Nothing more happens than that the line breaks."""


@dataclass(slots=True)
class Mishap:
    """Meets the first request that begins so and carries something, once: a greeting carries nothing.

    `sent` bytes of it go through; with None all of it does, and the line breaks when the answer begins. What
    `happens` comes just before the break.
    """

    begins: bytes
    sent: int | None
    happens: Callable[[], None] = nothing
    is_over: threading.Event = field(default_factory=threading.Event)


class Line:
    """A relay on the town's address, in front of a server on another port."""

    def __init__(self, port: int, server: int) -> None:
        self.server = server
        self.answers = bytearray()
        """All that came back from the server and went on to the tablet."""
        self._waiting: Mishap | None = None
        self._door = socket.create_server(("127.0.0.1", port), reuse_port=True)
        threading.Thread(target=self._welcome, daemon=True).start()

    def close(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def breaks(self, begins: bytes, sent: int | None, happens: Callable[[], None] = nothing) -> threading.Event:
        """Lay a mishap in the way; the event says that it has happened."""
        self._waiting = Mishap(begins, sent, happens)
        return self._waiting.is_over

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):  # the line was taken down
            while True:
                caller, _ = self._door.accept()
                threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.server)) as server:
            call = Call(self, caller, server)
            threading.Thread(target=call.answer, daemon=True).start()
            call.ask()

    def met_by(self, piece: bytes) -> Mishap | None:
        """The mishap that lies in the way of this request, taken away."""
        mishap = self._waiting
        if mishap is None or not piece.startswith(mishap.begins) or is_greeting(piece):
            return None
        self._waiting = None
        return mishap


def is_greeting(piece: bytes) -> bool:
    """Whether this push only says that the tablet is there: its form holds no sealed part."""
    length = re.search(rb"\r\ncontent-length: *(\d+)\r\n", piece, re.IGNORECASE)
    return piece.startswith(b"POST /api/sync/push") and length is not None and int(length[1]) < SMALLEST_PUSH


class Call:
    """One connection, both ways."""

    def __init__(self, line: Line, caller: socket.socket, server: socket.socket) -> None:
        self.line, self.caller, self.server = line, caller, server
        self.mishap: Mishap | None = None

    def ask(self) -> None:
        """From the tablet to the server."""
        while piece := self.caller.recv(PIECE):
            self.mishap = self.mishap or self.line.met_by(piece)
            if self.mishap is None or self.mishap.sent is None:
                self.server.sendall(piece)
                continue
            self.server.sendall(piece[: self.mishap.sent])
            self.mishap.sent -= len(piece)
            if self.mishap.sent <= 0:
                break
        self.end()

    def answer(self) -> None:
        """From the server to the tablet."""
        with contextlib.suppress(OSError):
            while piece := self.server.recv(PIECE):
                if self.mishap is not None and self.mishap.sent is None:
                    break
                self.line.answers += piece
                self.caller.sendall(piece)
        self.end()

    def end(self) -> None:
        """Both ends are cut; what was to happen has happened before."""
        mishap, self.mishap = self.mishap, None
        if mishap is not None:
            mishap.happens()
        for end in (self.caller, self.server):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        if mishap is not None:
            mishap.is_over.set()
