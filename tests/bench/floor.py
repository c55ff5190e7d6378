"""The composite floor: what taking 3 kB for good costs at the very least, with nothing around it.

A raw socket, SHA-256, the bytes written, fsynced and renamed, one row, one commit with `synchronous=FULL`. Run as
`python -m tests.bench.floor FILE [rows]`; it prints its port. With `rows` the bytes are in the row alone, and no file
is written. Each message is its length in four bytes, then the bytes; the answer is the hash.
"""

from __future__ import annotations

import hashlib
import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

WORD = 4
HASH = 32


Keep = Callable[[bytes, bytes], bytes | None]
"""Puts a body away under its hash, for good; what of it stays for the row."""


def serve(file: str, keep: Keep) -> None:
    """Take messages from one client after another, for ever."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE taken (pos INTEGER PRIMARY KEY, hash BLOB UNIQUE, body BLOB)")
    with socket.create_server(("127.0.0.1", 0)) as door:
        print(door.getsockname()[1], flush=True)
        while True:
            client, _ = door.accept()
            with closing(client):
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                _converse(client, database, keep)


def _converse(client: socket.socket, database: sqlite3.Connection, keep: Keep) -> None:
    while head := exactly(client, WORD):
        body = exactly(client, int.from_bytes(head, "big"))
        name = hashlib.sha256(body).digest()
        row = (name, keep(name, body))
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO taken (hash, body) VALUES (?, ?)", row)
        database.execute("COMMIT")
        client.sendall(name)


def in_a_file(folder: Path) -> Keep:
    """A file of its own: written, flushed to the disk, and only then under its name."""

    def keep(name: bytes, body: bytes) -> None:
        part = folder / f"{name.hex()}.part"
        with part.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        part.rename(folder / name.hex())

    return keep


def in_the_row(_: bytes, body: bytes) -> bytes:
    """No file."""
    return body


def exactly(client: socket.socket, size: int) -> bytes:
    """The next `size` bytes; none at all when the other side is done."""
    parts: list[bytes] = []
    while size and (part := client.recv(min(size, 65536))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts) if not size else b""


if __name__ == "__main__":
    database = Path(sys.argv[1])
    serve(str(database), in_the_row if sys.argv[2:] == ["rows"] else in_a_file(database.parent))
