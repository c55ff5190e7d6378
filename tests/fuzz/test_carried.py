"""The files that are carried to the machine with the recovery key and back: read, or refused in words."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyrage

from app.domain.errors import DomainError
from app.sync import jws, recovery_file
from tests.fuzz.foreign import JSON, bent, broken
from tests.fuzz.tally import fuzz

KEY = jws.generate()
IDENTITY = pyrage.x25519.Identity.generate()
DEVICE = "01a20522-dde5-70ff-9bbd-1b25f8459bdb"
TOLD: dict[str, Any] = {
    "v": 1, "kind": "recovery", "id": DEVICE, "device": DEVICE, "person": "hoa", "recipient": str(IDENTITY.to_public()),
    "sealed_sha256": "a" * 64, "author_key": jws.public_jwk(KEY.public_key()),
}  # fmt: skip
FILE: dict[str, Any] = {
    "v": 1, "kind": "recovery_request", "device": DEVICE, "request": jws.sign(json.dumps(TOLD).encode(), KEY),
    "sealed": jws.b64(bytes(pyrage.encrypt(b"x", [IDENTITY.to_public()]))),
}  # fmt: skip


def answered(raw: bytes) -> None:
    """Read it as the offline machine does; nothing is written for what is refused."""
    with TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "asked", Path(folder) / "answer"
        asked.write_bytes(raw)
        with suppress(DomainError):
            recovery_file.answer_file(asked, [IDENTITY], answer)
            assert answer.is_file()
            return
        assert not answer.exists()


@fuzz(broken(json.dumps(FILE).encode()))
def test_a_carried_file_with_something_wrong_in_it(raw: bytes) -> None:
    answered(raw)


@fuzz(bent(FILE) | JSON)
def test_a_carried_file_of_another_shape(said: Any) -> None:
    answered(json.dumps(said).encode())


@fuzz(bent(TOLD) | JSON)
def test_a_carried_request_that_says_something_else(told: Any) -> None:
    answered(json.dumps({**FILE, "request": jws.sign(json.dumps(told).encode(), KEY)}).encode())
