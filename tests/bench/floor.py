"""The composite floor: what taking 3 kB for good costs at the very least, with nothing around it.

A raw socket, SHA-256, one row, one commit with `synchronous=FULL`. Run as `python -m tests.bench.floor FILE`;
it prints its port. Each message is its length in four bytes, then the bytes; the answer is the hash.
"""

from __future__ import annotations

import hashlib
import socket
import sqlite3
import sys
from contextlib import closing

WORD = 4
HASH = 32


def serve(file: str) -> None:
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
                _converse(client, database)


def _converse(client: socket.socket, database: sqlite3.Connection) -> None:
    while head := exactly(client, WORD):
        body = exactly(client, int.from_bytes(head, "big"))
        name = hashlib.sha256(body).digest()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO taken (hash, body) VALUES (?, ?)", (name, body))
        database.execute("COMMIT")
        client.sendall(name)


def exactly(client: socket.socket, size: int) -> bytes:
    """The next `size` bytes; none at all when the other side is done."""
    parts: list[bytes] = []
    while size and (part := client.recv(min(size, 65536))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts) if not size else b""


if __name__ == "__main__":
    serve(sys.argv[1])
