"""The demo's recovery keys. A commune keeps its own offline; here it lies at hand, so that the way can be walked."""

from __future__ import annotations

import os
from pathlib import Path

from pyrage import x25519


def place(data_dir: Path, unit_id: str) -> Path:
    """Where a unit's lies, readable by the owner alone."""
    return data_dir / "demo" / f"recovery-{unit_id}.age"


def keep(data_dir: Path, unit_id: str, secret: str) -> None:
    """Write it down, once, when it is made."""
    file = place(data_dir, unit_id)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as handle:
        handle.write(secret + "\n")


def identities(data_dir: Path, unit_id: str) -> list[x25519.Identity]:
    """What opens what was sealed for recovery; nothing where this demo was made before it was kept."""
    file = place(data_dir, unit_id)
    return [x25519.Identity.from_str(file.read_text("ascii").strip())] if file.is_file() else []
