"""What one guess at a stolen vault's passphrase costs on this machine, with the quickest program at hand.

The field app stretches in WebAssembly; whoever guesses does not. OpenSSL's Argon2id stands for them here, with the
parameters that the app's sources say.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.bench.figures import Figure
from tests.e2e.town import ROOT, Town

SOURCE = ROOT / "pwa" / "src" / "vault" / "passphrase.ts"
WORTH = re.compile(r"ARGON2ID = \{ memoryKib: ([\d_]+), passes: (\d+), lanes: (\d+) \}")
AT_LEAST_MS = 250
GUESSES = 7


def worth() -> tuple[int, int, int]:
    """Memory in KiB, passes and lanes, as the field app's source has them."""
    found = WORTH.search(SOURCE.read_text("utf-8"))
    assert found, f"{SOURCE.name} says them otherwise now"
    memory, passes, lanes = (int(one) for one in found.groups())
    return memory, passes, lanes


def guess() -> float:
    """One guess, in ms of processor time: what else runs here does not make it dearer."""
    memory, passes, lanes = worth()
    began = time.process_time()
    Argon2id(salt=bytes(16), length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(b"rung xanh suoi")
    return (time.process_time() - began) * 1000


def figures(_town: Town, _folder: Path) -> Iterator[Figure]:
    """The cheapest of a few guesses."""
    yield Figure("guess passphrase", min(guess() for _ in range(GUESSES)), "ms", AT_LEAST_MS, 1, "least")
