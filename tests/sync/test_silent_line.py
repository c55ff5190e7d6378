"""A tablet leaves the village in the middle of a photo: nobody tells the server, and it asks again elsewhere."""

from __future__ import annotations

import hashlib
import threading
import time
from pathlib import Path

import pytest

from app.domain.errors import BusyBlob, CutOff
from app.sync import blob_store
from app.sync.blob_store import BlobStore
from app.sync.pieces import Piece

BYTES = bytes(range(256)) * 4
NAME = hashlib.sha256(BYTES).hexdigest()


class SilentLine:
    """Gives these bytes, then says nothing until it is hung up."""

    def __init__(self, came: bytes) -> None:
        self.came = came
        self.hung_up = threading.Event()

    def read(self, size: int) -> bytes:
        if self.came:
            chunk, self.came = self.came[:size], self.came[size:]
            return chunk
        assert self.hung_up.wait(20), "nobody hung it up"
        raise CutOff

    def piece(self) -> Piece:
        return Piece(0, len(BYTES), self.read, hang_up=self.hung_up.set)


def begin(store: BlobStore, line: SilentLine, ended: list[type[Exception]]) -> threading.Thread:
    """Another thread takes in what comes on this line."""

    def take_in() -> None:
        try:
            store.receive(NAME, len(BYTES), line.piece())
        except CutOff as error:
            ended.append(type(error))

    thread = threading.Thread(target=take_in)
    thread.start()
    until = time.monotonic() + 20
    while store.offset(NAME) < 700:
        assert time.monotonic() < until
        time.sleep(0.005)
    return thread


def test_who_asks_how_far_it_came_gets_all_that_came_and_may_go_on(tmp_path: Path) -> None:
    store, line = BlobStore(tmp_path / "blobs"), SilentLine(BYTES[:700])
    ended: list[type[Exception]] = []
    thread = begin(store, line, ended)
    rest = Piece(700, len(BYTES) - 700, lambda size: BYTES[700 : 700 + size])
    with pytest.raises(BusyBlob):
        store.receive(NAME, len(BYTES), rest)
    assert store.end_other_line(NAME)
    thread.join(20)
    assert ended == [CutOff]
    assert store.offset(NAME) == 700
    assert store.receive(NAME, len(BYTES), rest) == len(BYTES)
    assert store.read(NAME) == BYTES
    assert not store.end_other_line(NAME)


def test_a_line_that_cannot_be_hung_up_keeps_nobody_waiting_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blob_store, "PATIENCE", 0.05)
    store, line = BlobStore(tmp_path / "blobs"), SilentLine(BYTES[:700])
    ended: list[type[Exception]] = []
    deaf = Piece(0, len(BYTES), line.read)
    monkeypatch.setattr(line, "piece", lambda: deaf)
    thread = begin(store, line, ended)
    assert store.end_other_line(NAME)
    assert thread.is_alive()
    line.hung_up.set()
    thread.join(20)
    assert ended == [CutOff]
