"""Where sealed bytes lie: files named by their SHA-256, and beside them the parts that are still arriving.

How much of a blob has come is the size of its part; that all of it has come is that the file lies in its place.
So nothing has to be written down while bytes arrive. A file is put in its place first and flushed then: the one
flush brings its bytes and its new name to the disk together. What a power cut leaves in between is found by
`make_sure`, which whoever promises something asks first.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.errors import BusyBlob, CutOff, WrongChecksum, WrongOffset
from app.sync.pieces import Piece, no_room, own_sum, pour

PATIENCE = 3.0
"""Seconds for an earlier line to write down what came on it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is taking bytes in, and when that is over."""

    hang_up: Callable[[], None]
    gone: threading.Event = field(default_factory=threading.Event)


class BlobStore:
    """A folder of blobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.incoming = folder / "incoming"
        self.incoming.mkdir(parents=True, exist_ok=True)
        self._begins = f"{folder}{os.sep}"
        self._writers: dict[str, Writer] = {}
        if not (folder / "ff").is_dir():
            for first in range(256):  # now, so that no photo has to wait for its folder to reach the disk
                (folder / f"{first:02x}").mkdir(exist_ok=True)

    def path(self, name: str) -> Path:
        """Where the whole blob lies, or is going to."""
        return self.folder / name[:2] / name

    def part(self, name: str) -> Path:
        """Where its bytes gather."""
        return self.incoming / name

    def _place(self, name: str) -> str:
        """The same as text, which costs a tenth: each photo asks several times."""
        return f"{self._begins}{name[:2]}{os.sep}{name}"

    def _part(self, name: str) -> str:
        return f"{self._begins}incoming{os.sep}{name}"

    def is_whole(self, name: str) -> bool:
        """Whether all of it is here."""
        return self.path(name).is_file()

    def offset(self, name: str) -> int:
        """How many of its bytes have come, 0 when none."""
        whole = _size(self._place(name))
        return whole if whole is not None else _size(self._part(name)) or 0

    def settled_offset(self, name: str, size: int) -> int:
        """The same; a part that has all its bytes is put in its place first, or begun anew if they are wrong."""
        whole = _size(self._place(name))
        if whole is not None:
            return whole
        offset = _size(self._part(name)) or 0
        if offset != size:
            return offset
        with self._opened(name) as handle:
            try:
                self._finish(name, handle, None)
            except WrongChecksum:
                return 0
        return offset

    def end_other_line(self, name: str) -> bool:
        """Whoever asks how far it came sends no more on an earlier line, even if that never said so: hang it up.

        What came on it is kept. Gives whether there was one. A line to another process cannot be reached; it ends
        by its own silence.
        """
        writer = self._writers.get(name)
        if writer:
            writer.hang_up()
            writer.gone.wait(PATIENCE)
        return writer is not None

    def receive(self, name: str, size: int, piece: Piece) -> int:
        """Take bytes in, and put the blob in its place after the last one; gives the new offset.

        Raises `WrongOffset`, `BusyBlob`, `NoRoom` (what was there stays), `WrongChecksum` (of this piece: back
        to where it began; of the whole: back to 0) and `CutOff`.
        """
        with self._opened(name) as handle, self._known_as_writer(name, piece):
            if os.fstat(handle).st_size != piece.offset:
                raise WrongOffset
            digest = hashlib.sha256()
            checksum = own_sum(piece, digest)
            cut = None
            try:
                pour(handle, piece, *({digest, checksum} - {None}))
            except CutOff as error:
                cut = error
            offset = os.fstat(handle).st_size
            if cut is None and piece.checksum and checksum and checksum.digest() != piece.checksum.digest:
                os.ftruncate(handle, piece.offset)
                raise WrongChecksum
            if offset == size:
                self._finish(name, handle, digest if piece.offset == 0 else None)
            elif cut:
                raise cut
            return offset

    def forget_part(self, name: str) -> None:
        """Throw away what has come of an unfinished blob."""
        self.part(name).unlink(missing_ok=True)

    def erase(self, name: str) -> None:
        """Throw away a blob, whole or not: the end of its retention has come. Again changes nothing."""
        self.forget_part(name)
        self.path(name).unlink(missing_ok=True)

    def read(self, name: str) -> bytes:
        """All of it. Raises `FileNotFoundError`."""
        return self.path(name).read_bytes()

    def make_sure(self, name: str) -> bool:
        """Whether the file in its place is whole, hashed anew and flushed; one that is not is taken away."""
        place = self.path(name)
        if _hash_of(place) != name:
            place.unlink()
            return False
        handle = os.open(place, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        return True

    def _finish(self, name: str, handle: int, digest: Any) -> None:
        """Hash, put in place, flush: bytes and name reach the disk together (ext4, XFS, Btrfs)."""
        found = digest.hexdigest() if digest else _hash_of(self.part(name))
        if found != name:
            os.ftruncate(handle, 0)
            raise WrongChecksum
        try:
            self._put_in_place(name)
            os.fsync(handle)
        except OSError as error:
            raise no_room(error) from error

    def _put_in_place(self, name: str) -> None:
        place = self.path(name)
        try:
            self.part(name).rename(place)
        except FileNotFoundError:
            place.parent.mkdir(exist_ok=True)
            self.part(name).rename(place)

    @contextmanager
    def _known_as_writer(self, name: str, piece: Piece) -> Iterator[None]:
        writer = self._writers[name] = Writer(piece.hang_up)
        try:
            yield
        finally:
            self._writers.pop(name)
            writer.gone.set()

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        """The part, open, for one writer at a time."""
        try:
            handle = os.open(self._part(name), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise no_room(error) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield handle
        except BlockingIOError as error:
            raise BusyBlob from error
        finally:
            os.close(handle)


def _size(file: str) -> int | None:
    try:
        return os.stat(file).st_size  # noqa: PTH116 - a path object costs more than the question
    except FileNotFoundError:
        return None


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
