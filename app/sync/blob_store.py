"""Where sealed bytes lie: files named by their SHA-256, and beside them the parts that are still arriving.

How much of a blob has come is the size of its part; that all of it has come is that the file lies in its place.
So nothing has to be written down while bytes arrive. A file is put in its place first and flushed then: the one
flush brings its bytes and its new name to the disk together. What a power cut leaves in between is found by
`make_sure`, which whoever promises something asks first.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from app.domain.errors import BusyBlob, CutOff, NoRoom, WrongChecksum, WrongOffset

STEP = 64 * 1024
STRIDE = 256 * 1024
QUICK = 0.05
"""A step that came in so few seconds is followed by a stride: fewer turns for a good line, while a bad one, where
what is still being read is lost with it, has each step on the disk."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
Read = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the sender says that a piece hashes to; it tells broken lines, the blob's own name tells forgers."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes on their way in: from which offset, how many are allowed, and their checksum if one was sent."""

    offset: int
    limit: int
    read: Read
    checksum: Checksum | None = None


class BlobStore:
    """A folder of blobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.incoming = folder / "incoming"
        self.incoming.mkdir(parents=True, exist_ok=True)
        self._begins = f"{folder}{os.sep}"
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

    def receive(self, name: str, size: int, piece: Piece) -> int:
        """Take bytes in, and put the blob in its place after the last one; gives the new offset.

        Raises `WrongOffset`, `BusyBlob`, `NoRoom` (what was there stays), `WrongChecksum` (of this piece: back
        to where it began; of the whole: back to 0) and `CutOff`.
        """
        with self._opened(name) as handle:
            if os.fstat(handle).st_size != piece.offset:
                raise WrongOffset
            digest = hashlib.sha256()
            checksum = _other(piece, digest)
            cut = None
            try:
                self._pour(handle, piece, *({digest, checksum} - {None}))
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

    def _pour(self, handle: int, piece: Piece, *sums: Any) -> None:
        """Write what comes, at most as much as is allowed; a full disk takes back this piece alone."""
        left, most = piece.limit, STEP
        os.lseek(handle, piece.offset, os.SEEK_SET)
        while left > 0:
            began = monotonic()
            chunk = _read(piece.read, min(most, left))
            if not chunk:
                return
            most = STRIDE if monotonic() - began < QUICK else STEP
            try:
                _write(handle, chunk)
            except OSError as error:
                os.ftruncate(handle, piece.offset)
                raise _no_room(error) from error
            os.posix_fadvise(
                handle, 0, 0, os.POSIX_FADV_DONTNEED
            )  # on its way to the disk while we hash: less to flush
            for one in sums:
                one.update(chunk)
            left -= len(chunk)

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
            raise _no_room(error) from error

    def _put_in_place(self, name: str) -> None:
        place = self.path(name)
        try:
            self.part(name).rename(place)
        except FileNotFoundError:
            place.parent.mkdir(exist_ok=True)
            self.part(name).rename(place)

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        """The part, open, for one writer at a time."""
        try:
            handle = os.open(self._part(name), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _no_room(error) from error
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


def _read(read: Read, size: int) -> bytes:
    try:
        return read(size)
    except (OSError, ValueError, EOFError) as error:
        raise CutOff from error


def _write(handle: int, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[os.write(handle, view) :]


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _no_room(error: OSError) -> Exception:
    """A full disk in our own words; any other fault as it is."""
    return NoRoom() if error.errno in FULL else error


def _other(piece: Piece, digest: Any) -> Any:
    """The digest of this piece, beside that of the whole; the same one where the piece may be the whole."""
    if piece.checksum is None:
        return None
    same = piece.checksum.algorithm == "sha256" and piece.offset == 0
    return digest if same else hashlib.new(piece.checksum.algorithm, usedforsecurity=False)
