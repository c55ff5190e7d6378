"""A sealed file is whole, or it is said: the disk may be full at the very last byte."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from app.sync.seal_file import seal_file

KEYS = [x25519.Identity.generate() for _ in range(2)]
TO = [key.to_public() for key in KEYS]
LEAST = 168 + 16 + 400_000 + 7 * 16
"""Bytes of 400,000 sealed to one recipient: the shortest header (age greases it now and then), nonce, chunks."""


@pytest.fixture
def room() -> Iterator[object]:
    """`room(n)`: no file may grow beyond so many bytes, as on a disk that has no more."""
    before, heard = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, heard)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 400_000])
def test_every_size_is_sealed_whole_and_opens(tmp_path: Path, size: int) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(os.urandom(size))
    seal_file(plain, sealed, TO)
    assert pyrage.decrypt(sealed.read_bytes(), [KEYS[1]]) == plain.read_bytes()


@pytest.mark.parametrize("missing", [1, 10, 500, 65_536, 250_000, 399_999])
def test_a_disk_that_is_full_at_any_byte_is_said(tmp_path: Path, room: object, missing: int) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(os.urandom(400_000))
    room(LEAST - missing)  # type: ignore[operator]  # a fixture's own function
    with pytest.raises(OSError, match=r"space|large"):
        seal_file(plain, sealed, TO[:1])
