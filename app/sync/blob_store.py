"""Where sealed bytes lie: files named by their SHA-256, and beside them the parts that are still arriving.

How much of a blob has come is the size of its part; that all of it has come is that the file lies in its place,
hashed and flushed. So nothing has to be written down while bytes arrive, and a crash leaves nothing to mend.
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

from app.domain.errors import BusyBlob, CutOff, NoRoom, WrongChecksum, WrongOffset

CHUNK = 128 * 1024
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

    def path(self, name: str) -> Path:
        """Where the whole blob lies, or is going to."""
        return self.folder / name[:2] / name

    def part(self, name: str) -> Path:
        """Where its bytes gather."""
        return self.incoming / name

    def is_whole(self, name: str) -> bool:
        """Whether all of it is here."""
        return self.path(name).is_file()

    def offset(self, name: str) -> int:
        """How many of its bytes have come, 0 when none."""
        for place in (self.path(name), self.part(name)):
            try:
                return place.stat().st_size
            except FileNotFoundError:
                continue
        return 0

    def receive(self, name: str, size: int, piece: Piece) -> int:
        """Take bytes in, and put the blob in its place after the last one; gives the new offset.

        Raises `WrongOffset`, `BusyBlob`, `NoRoom` (what was there stays), `WrongChecksum` (of this piece: back
        to where it began; of the whole: back to 0) and `CutOff`.
        """
        with self._opened(name) as handle:
            if os.fstat(handle).st_size != piece.offset:
                raise WrongOffset
            digest = hashlib.sha256()
            checksum = hashlib.new(piece.checksum.algorithm, usedforsecurity=False) if piece.checksum else None
            cut = None
            try:
                self._pour(handle, piece, digest, checksum)
            except CutOff as error:
                cut = error
            offset = os.fstat(handle).st_size
            if cut is None and checksum and piece.checksum and checksum.digest() != piece.checksum.digest:
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

    def _pour(self, handle: int, piece: Piece, *sums: object) -> None:
        """Write what comes, at most as much as is allowed; a full disk takes back this piece alone."""
        left = piece.limit
        os.lseek(handle, piece.offset, os.SEEK_SET)
        digests = [one for one in sums if one is not None]
        while left > 0:
            chunk = _read(piece.read, min(CHUNK, left))
            if not chunk:
                return
            try:
                _write(handle, chunk)
            except OSError as error:
                os.ftruncate(handle, piece.offset)
                if error.errno in FULL:
                    raise NoRoom from error
                raise
            for digest in digests:
                digest.update(chunk)  # type: ignore[attr-defined]
            left -= len(chunk)

    def _finish(self, name: str, handle: int, digest: hashlib._Hash | None) -> None:
        """Hash, flush, put in place, flush the place."""
        found = digest.hexdigest() if digest else _hash_of(self.part(name))
        if found != name:
            os.ftruncate(handle, 0)
            raise WrongChecksum
        place = self.path(name)
        try:
            os.fsync(handle)
            place.parent.mkdir(exist_ok=True)
            self.part(name).rename(place)
            _flush_folder(place.parent)
        except OSError as error:
            if error.errno in FULL:
                raise NoRoom from error
            raise

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        """The part, open, for one writer at a time."""
        try:
            handle = os.open(self.part(name), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            if error.errno in FULL:
                raise NoRoom from error
            raise
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield handle
        except BlockingIOError as error:
            raise BusyBlob from error
        finally:
            os.close(handle)


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


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
