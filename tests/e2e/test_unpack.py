"""What is packed comes out: each kind of packing, made as the browser makes it."""

from __future__ import annotations

import gzip

import brotli
import cramjam
import pytest

from tests.e2e.unpack import BODY_ENDS, CACHED, LOG_BLOCK, PACKED, TABLE, unpacked

NAME = "Đàm Thị Ếch".encode()
PIECES = "Đàm Th# ị Ếch# ".encode() * 4
"""Before the name, so that Snappy only points to them."""


def snappy(plain: bytes) -> bytes:
    return bytes(cramjam.snappy.compress_raw(plain))


def number(value: int) -> bytes:
    """LevelDB's varint."""
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + number(value >> 7)


def block(*values: bytes) -> bytes:
    entries = b"".join(number(0) + number(1) + number(len(value)) + b"k" + value for value in values)
    return entries + bytes(4) + (1).to_bytes(4, "little")


def table(*values: bytes) -> bytes:
    """One block, its index and the footer: `doc/table_format.md` of LevelDB."""
    data = snappy(block(*values))
    index = block(number(0) + number(len(data)))
    packed = data + b"\1" + bytes(4) + index + b"\0" + bytes(4)
    handles = number(0) + number(0) + number(len(data) + 5) + number(len(index))
    return packed + handles.ljust(40, b"\0") + TABLE


def batch(value: bytes) -> bytes:
    return bytes(12) + b"\1" + number(1) + b"k" + number(len(value)) + value


def log(record: bytes) -> bytes:
    """A record that begins shortly before the end of a block of 32 kB, and goes on in the next."""
    before = LOG_BLOCK - 7 - 7 - 20
    first = bytes(4) + before.to_bytes(2, "little") + b"\1" + bytes(before)
    head, tail = record[:20], record[20:]
    cut = bytes(4) + len(head).to_bytes(2, "little") + b"\2" + head
    return first + cut + bytes(4) + len(tail).to_bytes(2, "little") + b"\4" + tail


def cached(body: bytes) -> bytes:
    """An entry of the HTTP cache: header, key, body, end."""
    return CACHED + bytes(4) + (3).to_bytes(4, "little") + bytes(8) + b"key" + body + BODY_ENDS + bytes(16)


@pytest.mark.parametrize(
    "raw",
    [
        table(PIECES + NAME),
        table(b"\1" + PACKED + snappy(PIECES + NAME)),
        PACKED + snappy(PIECES + NAME),
        log(batch(NAME)),
        log(batch(b"\1" + PACKED + snappy(PIECES + NAME))),
        b"junk" + gzip.compress(PIECES + NAME),
        cached(brotli.compress(PIECES + NAME)),
        cached(gzip.compress(PIECES + NAME)),
    ],
    ids=["block", "value in a block", "value in a file", "log", "value in a log", "gzip", "brotli", "cached gzip"],
)
def test_a_name_comes_out(raw: bytes) -> None:
    assert NAME not in raw, "packed or cut: else this test proves nothing"
    assert any(NAME in part for part in unpacked(raw))


@pytest.mark.parametrize("raw", [b"", b"\x1f\x8b\x08 by chance", cached(b"plain"), bytes(100_000), b"\xff" * 70_000])
def test_what_is_not_packed_is_no_trouble(raw: bytes) -> None:
    assert raw in list(unpacked(raw))
