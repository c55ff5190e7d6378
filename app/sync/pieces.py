"""Bytes on their way in: what a piece is, and how it reaches its file."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from app.domain.errors import CutOff, NoRoom

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
    """Bytes on their way in: from which offset, how many are allowed, and their checksum if one was sent.

    ``hang_up`` may be called from another thread: whoever waits in ``read`` gets what has come, and then nothing.
    """

    offset: int
    limit: int
    read: Read
    checksum: Checksum | None = None
    hang_up: Callable[[], None] = lambda: None


def pour(handle: int, piece: Piece, *sums: Any) -> None:
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
            raise no_room(error) from error
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)  # on its way to the disk while we hash: less to flush
        for one in sums:
            one.update(chunk)
        left -= len(chunk)


def own_sum(piece: Piece, digest: Any) -> Any:
    """The digest of this piece, beside that of the whole; the same one where the piece may be the whole."""
    if piece.checksum is None:
        return None
    same = piece.checksum.algorithm == "sha256" and piece.offset == 0
    return digest if same else hashlib.new(piece.checksum.algorithm, usedforsecurity=False)


def no_room(error: OSError) -> Exception:
    """A full disk in our own words; any other fault as it is."""
    return NoRoom() if error.errno in FULL else error


def _read(read: Read, size: int) -> bytes:
    try:
        return read(size)
    except (OSError, ValueError, EOFError) as error:
        raise CutOff from error


def _write(handle: int, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[os.write(handle, view) :]
