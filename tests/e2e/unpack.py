"""What lies packed in the files of a browser's profile: LevelDB's blocks, IndexedDB's long values, gzip, Brotli.

LevelDB packs each block of its tables with Snappy, and Chromium packs long values of IndexedDB with it once more:
what repeats an earlier piece is only pointed to, so that a name can lie there which no search through the raw bytes
finds. Formats: doc/table_format.md and doc/log_format.md of LevelDB; the header of a packed value in Blink's
idb_value_wrapping.cc; entries of the HTTP cache in net/disk_cache/simple/simple_entry_format.h.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import brotli
import cramjam

TABLE = (0xDB4775248B80FB57).to_bytes(8, "little")
"""How a table ends; the 40 bytes before it lead to its index."""

SNAPPY = 1
PACKED = b"\xff\x11\x02"
"""How a packed value of IndexedDB begins, alone in a file or behind its version in a table."""

LOG_BLOCK, LOG_HEADER, BATCH_HEADER = 32 * 1024, 7, 12
LAST_FRAGMENTS = {1, 4}
"""A whole record, and the last part of one."""

GZIP = re.compile(rb"\x1f\x8b\x08")
CACHED = (0xFCFB6D1BA7725C30).to_bytes(8, "little")
BODY_ENDS = (0xF4FA6F45970D41D8).to_bytes(8, "little")


def unpacked(raw: bytes) -> Iterator[bytes]:
    """The file as it lies, and everything that is packed in it."""
    yield raw
    for inside in (_value, _table, _log, _gzipped, _cached):
        yield from inside(raw)


def _value(raw: bytes) -> Iterator[bytes]:
    """A value that Chromium packed; its version may stand before it."""
    at = raw.find(PACKED, 0, len(PACKED) + 8)
    if at < 0:
        return
    try:
        yield bytes(cramjam.snappy.decompress_raw(raw[at + len(PACKED) :]))
    except cramjam.DecompressionError:
        return  # three bytes that stand there by chance


def _table(raw: bytes) -> Iterator[bytes]:
    """The blocks of a table, and the packed values in them."""
    if not raw.endswith(TABLE):
        return
    footer = raw[-48:-8]
    _, at = _handle(footer, 0)
    for handle in _entries(_block(raw, footer[at:])):
        block = _block(raw, handle)
        yield block
        for value in _entries(block):
            yield from _value(value)


def _block(raw: bytes, handle: bytes) -> bytes:
    """The block to which a handle leads, unpacked."""
    (start, size), _ = _handle(handle, 0)
    packed = raw[start : start + size]
    return bytes(cramjam.snappy.decompress_raw(packed)) if raw[start + size] == SNAPPY else packed


def _entries(block: bytes) -> Iterator[bytes]:
    """The values of a block, which share the beginnings of their keys."""
    restarts = int.from_bytes(block[-4:], "little")
    at, end = 0, len(block) - 4 * (restarts + 1)
    while at < end:
        _, at = _varint(block, at)
        unshared, at = _varint(block, at)
        size, at = _varint(block, at)
        yield block[at + unshared : at + unshared + size]
        at += unshared + size


def _handle(raw: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Where a block lies and how long it is; and where these two numbers end."""
    start, at = _varint(raw, at)
    size, at = _varint(raw, at)
    return (start, size), at


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (raw[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if raw[at - 1] < 0x80:
            return value, at


def _log(raw: bytes) -> Iterator[bytes]:
    """The records of a write-ahead log, put together again, and the packed values in them; of other files, nonsense."""
    record = b""
    for kind, part in _fragments(raw):
        record += part
        if kind in LAST_FRAGMENTS:
            yield record
            for value in _batch(record):
                yield from _value(value)
            record = b""


def _fragments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(raw), LOG_BLOCK):
        block, at = raw[start : start + LOG_BLOCK], 0
        while at + LOG_HEADER < len(block):
            size = int.from_bytes(block[at + 4 : at + 6], "little")
            yield block[at + 6], block[at + LOG_HEADER : at + LOG_HEADER + size]
            at += LOG_HEADER + size


def _batch(record: bytes) -> Iterator[bytes]:
    """The values that one write puts; none where this is no batch of LevelDB's."""
    at = BATCH_HEADER
    try:
        while at < len(record):
            puts = record[at]
            size, at = _varint(record, at + 1)
            at += size
            if puts:
                size, at = _varint(record, at)
                yield record[at : at + size]
                at += size
    except IndexError:
        return


def _gzipped(raw: bytes) -> Iterator[bytes]:
    """Everything that begins as gzip does, as far as it goes."""
    for found in GZIP.finditer(raw):
        try:
            yield zlib.decompressobj(wbits=31).decompress(raw[found.start() :])
        except zlib.error:
            continue  # three bytes that stand there by chance


def _cached(raw: bytes) -> Iterator[bytes]:
    """The body of an entry of the HTTP cache, if it is Brotli."""
    if not raw.startswith(CACHED):
        return
    start = 24 + int.from_bytes(raw[12:16], "little")
    try:
        yield brotli.decompress(raw[start : raw.find(BODY_ENDS)])
    except brotli.error:
        return  # it came as it is, or as gzip
